package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.Evolving;

/**
 * How likely an image is where a decoder says what its values are: what autoencoders minimise the
 * negative logarithm of. Sums over all values of an image, means over images.
 *
 * @since 1.0
 */
@Evolving
public enum Likelihood {
    /** Every value is a probability: binary cross-entropy. */
    BERNOULLI {
        @Override
        public NDArray negativeLog(NDArray x, NDArray logits) {
            return crossEntropy(x, logits);
        }
    },

    /** Every value has a normal distribution of variance 1: half the squared error. */
    GAUSSIAN {
        @Override
        public NDArray negativeLog(NDArray x, NDArray logits) {
            NDArray y = logits.getNDArrayInternal().sigmoid();
            return squaredError(x, y).mul(0.5f);
        }
    };

    /**
     * Computes the negative log-likelihood, but for a constant.
     *
     * @param x (N, ...), values in [0, 1]
     * @param logits what a decoder makes; the reconstruction is sigmoid(logits); (N, ...)
     * @return a scalar
     */
    public abstract NDArray negativeLog(NDArray x, NDArray logits);

    /**
     * Computes the binary cross-entropy {@code 1/N sum softplus(l) - x l}.
     *
     * @param x (N, ...), values in [0, 1]
     * @param logits l, (N, ...)
     * @return a scalar
     */
    public static NDArray crossEntropy(NDArray x, NDArray logits) {
        NDArray terms = logits.getNDArrayInternal().softPlus().sub(x.mul(logits));
        return terms.sum().div(x.size(0));
    }

    /**
     * Computes the squared error {@code 1/N sum (y - x)^2}.
     *
     * @param x (N, ...)
     * @param y its reconstruction, (N, ...)
     * @return a scalar
     */
    public static NDArray squaredError(NDArray x, NDArray y) {
        return y.sub(x).square().sum().div(x.size(0));
    }
}
