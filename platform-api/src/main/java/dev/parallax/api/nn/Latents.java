package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.Evolving;
import java.util.random.RandomGenerator;

/**
 * Random vectors for generators, drawn in Java, so that they are the same on every engine.
 *
 * @since 1.0
 */
@Evolving
public final class Latents {

    private Latents() {}

    /**
     * Draws from a standard normal distribution.
     *
     * @param manager owns the array
     * @param count N
     * @param size L
     * @param random the source
     * @return (N, L)
     */
    public static NDArray normal(NDManager manager, int count, int size, RandomGenerator random) {
        return truncated(manager, count, size, Double.POSITIVE_INFINITY, random);
    }

    /**
     * Draws from a standard normal distribution, again where a value is beyond a limit: samples
     * become better and less various (Brock et al., "Large Scale GAN Training", 2019, section 3.1).
     *
     * @param manager owns the array
     * @param count N
     * @param size L
     * @param limit the largest absolute value, above 0
     * @param random the source
     * @return (N, L)
     */
    public static NDArray truncated(
            NDManager manager, int count, int size, double limit, RandomGenerator random) {
        float[] values = new float[count * size];
        for (int i = 0; i < values.length; i++) {
            double value = random.nextGaussian();
            while (Math.abs(value) > limit) {
                value = random.nextGaussian();
            }
            values[i] = (float) value;
        }
        return manager.create(values, new Shape(count, size));
    }

    /**
     * Walks from one vector to another along an arc, on which vectors keep the length that normal
     * ones have (White, "Sampling Generative Networks", 2016, section 2).
     *
     * @param ends (2, L), from the first row to the second
     * @param steps rows of the result, at least 2
     * @return (steps, L); the first and the last row are the ends
     */
    public static NDArray arc(NDArray ends, int steps) {
        float[] both = ends.toFloatArray();
        int size = both.length / 2;
        double dot = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < size; i++) {
            dot += (double) both[i] * both[size + i];
            first += (double) both[i] * both[i];
            second += (double) both[size + i] * both[size + i];
        }
        double cosine = dot / Math.sqrt(first * second);
        double angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
        float[] walk = new float[steps * size];
        for (int step = 0; step < steps; step++) {
            double share = (double) step / (steps - 1);
            double from = weight(1 - share, angle);
            double to = weight(share, angle);
            for (int i = 0; i < size; i++) {
                walk[step * size + i] = (float) (from * both[i] + to * both[size + i]);
            }
        }
        return ends.getManager().create(walk, new Shape(steps, size));
    }

    /** Vectors of one direction, or of opposite ones, have no arc: a straight line then. */
    private static double weight(double share, double angle) {
        double sine = Math.sin(angle);
        return sine < 1e-6 ? share : Math.sin(share * angle) / sine;
    }
}
