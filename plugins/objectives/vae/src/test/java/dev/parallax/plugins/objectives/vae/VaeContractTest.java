package dev.parallax.plugins.objectives.vae;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Likelihood;
import dev.parallax.api.objective.Objective;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.BaseObjectiveContract;

class VaeContractTest extends BaseObjectiveContract<Vae.Options> {

    @Override
    protected EngineSession openEngine() {
        return new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
    }

    @Override
    protected Objective<Vae.Options> objective() {
        return new Vae();
    }

    @Override
    protected Shape inputShape() {
        return new Shape(1, 8, 8);
    }

    @Override
    protected Vae.Options options() {
        return new Vae.Options(6, Likelihood.BERNOULLI, 2, Vae.Penalty.TOTAL_CORRELATION, 0, 4);
    }
}
