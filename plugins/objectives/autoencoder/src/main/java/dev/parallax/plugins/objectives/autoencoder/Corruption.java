package dev.parallax.plugins.objectives.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * What is done to the images that an autoencoder reads, but not to those it has to make.
 *
 * <p>Source: Vincent et al., "Stacked Denoising Autoencoders", 2010, section 3.3.
 */
public enum Corruption {
    /** Nothing. */
    NONE {
        @Override
        NDArray apply(NDArray x, double strength) {
            return x;
        }
    },

    /** Normal noise of standard deviation {@code strength} is added. */
    GAUSSIAN {
        @Override
        NDArray apply(NDArray x, double strength) {
            NDArray noise = x.getManager().randomNormal(x.getShape());
            return x.add(noise.mul((float) strength));
        }
    },

    /** The share {@code strength} of all values is set to 0. */
    MASKING {
        @Override
        NDArray apply(NDArray x, double strength) {
            NDArray chance = x.getManager().randomUniform(0, 1, x.getShape());
            return x.mul(chance.gte((float) strength).toType(DataType.FLOAT32, false));
        }
    };

    /**
     * Corrupts a batch, by random numbers of the engine.
     *
     * @param x (N, C, H, W)
     * @param strength 0 to 1
     * @return a new array, or the same
     */
    abstract NDArray apply(NDArray x, double strength);
}
