package dev.parallax.plugins.objectives.mae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;

/** The loss of masked patches, against one of its two targets. */
abstract class BaseMaeLoss extends BaseLossContract {

    private final String name;

    /**
     * Makes the test.
     *
     * @param name of the target in the reference file
     */
    BaseMaeLoss(String name) {
        this.name = name;
    }

    /** Makes the target of patches (N, L, D). */
    protected abstract NDArray target(NDArray patches);

    @Override
    protected String file() {
        return "mae";
    }

    @Override
    protected String family() {
        return "mae";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        RandomMask mask = RandomMask.of(golden.array("noise"), golden.scalar("mask_ratio"));
        int side = (int) golden.scalar("patch");
        NDArray images = golden.array("imgs");
        NDArray patches = Patches.of(images, side);
        golden.result("patches", patches);
        golden.result("mask", mask.removed());
        golden.result("ids_keep", mask.keep().toType(DataType.FLOAT32, false));
        golden.result("ids_restore", mask.restore().toType(DataType.FLOAT32, false));
        golden.result("imgs", Patches.together(patches, images.size(2) / side, side));
        return mask.loss(golden.leaf("pred"), target(patches));
    }

    @Override
    protected String lossName() {
        return "loss_" + name;
    }

    @Override
    protected String gradientSuffix() {
        return "_" + name;
    }

    @Override
    protected boolean isElsewhere(String array) {
        return switch (array) {
            // the sum of the losses of both targets
            case "loss" -> true;
            // an encoder gathers its tokens itself
            case "tokens", "x_masked" -> true;
            default -> array.endsWith("_norm") || array.endsWith("_plain"); // the other target
        };
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(RandomMask.class, Patches.class);
    }
}
