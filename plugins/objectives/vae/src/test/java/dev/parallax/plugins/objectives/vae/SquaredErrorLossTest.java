package dev.parallax.plugins.objectives.vae;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Likelihood;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.BaseLossContract;
import dev.parallax.testkit.GoldenCase;
import java.util.List;

class SquaredErrorLossTest extends BaseLossContract {

    @Override
    protected EngineSession openEngine() {
        return new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
    }

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
    protected List<Class<?>> underTest() {
        return List.of(Likelihood.class);
    }
}
