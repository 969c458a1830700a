package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.Evolving;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.LearnerContext;

/**
 * The moving mean of a teacher's outputs, taken away from them so that no dimension dominates.
 *
 * <p>Source: Caron et al., "Emerging Properties in Self-Supervised Vision Transformers", 2021,
 * equation 4.
 *
 * @since 1.0
 */
@Evolving
public final class Center {

    private final Buffer mean;

    /**
     * Makes a center of zeros.
     *
     * @param name of its buffer
     * @param context of the learner
     * @param width of an output
     */
    public Center(String name, LearnerContext context, long width) {
        this(name, context.manager().zeros(new Shape(1, width)));
    }

    /**
     * Makes a center.
     *
     * @param name of its buffer
     * @param initial (1, K); its manager lives as long as the learner
     */
    public Center(String name, NDArray initial) {
        mean = new Buffer(name, initial);
    }

    /**
     * Returns the mean.
     *
     * @return (1, K) without gradient
     */
    public NDArray mean() {
        return mean.array();
    }

    /**
     * Moves towards the mean of outputs: {@code c = m * c + (1 - m) * mean(outputs)}. Call it after
     * {@code minimize}.
     *
     * @param outputs (N, K) without gradient
     * @param momentum m, the share that stays
     */
    public void update(NDArray outputs, double momentum) {
        try (NDArray now = outputs.mean(new int[] {0}, true);
                NDArray share = now.mul((float) (1 - momentum));
                NDArray kept = mean.array().mul((float) momentum)) {
            mean.replace(kept.add(share));
        }
    }

    /**
     * Returns what a checkpoint must hold.
     *
     * @return the mean
     */
    public Buffer buffer() {
        return mean;
    }
}
