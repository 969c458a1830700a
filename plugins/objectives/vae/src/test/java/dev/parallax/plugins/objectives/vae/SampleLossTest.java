package dev.parallax.plugins.objectives.vae;

import ai.djl.ndarray.NDArray;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;

/** Gradients reach a distribution through its samples. */
class SampleLossTest extends BaseLossContract {

    @Override
    protected String file() {
        return "vae";
    }

    @Override
    protected String family() {
        return "vae";
    }

    @Override
    protected NDArray loss(GoldenCase golden) {
        NDArray z =
                Divergence.sample(golden.leaf("mu"), golden.leaf("logvar"), golden.array("eps"));
        return z.mul(golden.array("w")).sum();
    }

    @Override
    protected String lossName() {
        return "";
    }

    @Override
    protected String gradientSuffix() {
        return "_z";
    }

    @Override
    protected double tolerance() {
        return 5e-5;
    }

    @Override
    protected boolean isElsewhere(String array) {
        return true; // VaeLossTest sees to the whole case
    }

    @Override
    protected List<Class<?>> underTest() {
        return List.of(Divergence.class);
    }
}
