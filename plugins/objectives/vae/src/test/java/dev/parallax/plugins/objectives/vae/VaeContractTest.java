package dev.parallax.plugins.objectives.vae;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.nn.Likelihood;
import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;

class VaeContractTest extends BaseObjectiveContract<Vae.Options> {

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
