package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.Evolving;
import java.util.Arrays;

/**
 * Keeps the slope of a discriminator near 1 between real and generated samples.
 *
 * <p>Source: Gulrajani et al., "Improved Training of Wasserstein GANs", 2017, equation 3. The slope
 * comes from {@link dev.parallax.api.engine.Operations#inputGradient}.
 *
 * @since 1.0
 */
@Evolving
public final class GradientPenalty {

    /** Added to squares so that the root of a slope of 0 has a gradient. */
    private static final float TINY = 1e-12f;

    private GradientPenalty() {}

    /**
     * Returns samples on the lines between real and generated ones: {@code alpha * real + (1 -
     * alpha) * fake}.
     *
     * @param real (N, ...) without gradient
     * @param fake (N, ...) without gradient
     * @param alpha N numbers from 0 to 1
     * @return (N, ...), which requires a gradient
     */
    public static NDArray between(NDArray real, NDArray fake, NDArray alpha) {
        long[] each = new long[real.getShape().dimension()];
        Arrays.fill(each, 1);
        each[0] = real.size(0);
        NDArray samples = fake.add(real.sub(fake).mul(alpha.reshape(new Shape(each))));
        samples.setRequiresGradient(true);
        return samples;
    }

    /**
     * Returns the penalty: {@code weight * mean_i (||g_i||_2 - 1)^2}.
     *
     * @param gradients g, (N, ...): of the score of each sample with respect to the sample
     * @param weight lambda, 10 in the paper
     * @return a scalar
     */
    public static NDArray of(NDArray gradients, double weight) {
        NDArray squares = gradients.reshape(gradients.size(0), -1).square().sum(new int[] {1});
        return squares.add(TINY).sqrt().sub(1f).square().mean().mul((float) weight);
    }
}
