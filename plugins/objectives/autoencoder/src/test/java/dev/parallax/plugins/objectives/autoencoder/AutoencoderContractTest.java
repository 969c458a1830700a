package dev.parallax.plugins.objectives.autoencoder;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.nn.Likelihood;
import dev.parallax.api.objective.Objective;
import dev.parallax.testkit.BaseObjectiveContract;

class AutoencoderContractTest extends BaseObjectiveContract<Autoencoder.Options> {

    @Override
    protected Objective<Autoencoder.Options> objective() {
        return new Autoencoder();
    }

    @Override
    protected Shape inputShape() {
        return new Shape(1, 8, 8);
    }

    @Override
    protected Autoencoder.Options options() {
        return new Autoencoder.Options(6, Likelihood.GAUSSIAN, Corruption.MASKING, 0.3, 4);
    }
}
