package dev.parallax.plugins.objectives.vae;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.nn.Likelihood;
import dev.parallax.testkit.reference.BaseLossContract;
import dev.parallax.testkit.reference.GoldenCase;
import java.util.List;

class SquaredErrorLossTest extends BaseLossContract {

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
        return Likelihood.GAUSSIAN.negativeLog(golden.array("x"), golden.leaf("logits")).mul(2f);
    }

    @Override
    protected String lossName() {
        return "mse";
    }

    @Override
    protected String gradientSuffix() {
        return "_mse";
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
        return List.of(Likelihood.class);
    }
}
