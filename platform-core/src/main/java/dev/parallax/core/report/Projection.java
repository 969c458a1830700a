package dev.parallax.core.report;

import dev.parallax.api.random.Randomness;
import java.util.Arrays;

/**
 * Lays features out on a plane for people to look at: neighbours stay neighbours, distances between
 * far groups mean little.
 *
 * <p>Features are compared by direction, as the nearest-neighbour evaluators compare them; reduced
 * to their 50 principal components; and laid out by t-SNE (van der Maaten and Hinton, 2008). There
 * is no well-kept library of a fitting licence for that on the JVM, so it is written out here.
 */
public final class Projection {

    private static final int COMPONENTS = 50;

    private Projection() {}

    /**
     * Lays out features. Takes time with the square of N: about 5 s on one core for 1,500 rows;
     * draw a sample of a larger set first.
     *
     * @param features N rows of D finite values
     * @param seed the seed of the run; the same features and seed give the same map
     * @return N points of 2 coordinates
     * @throws IllegalArgumentException if a row is of another length or holds a value that is not
     *     finite
     */
    public static float[][] plane(float[][] features, long seed) {
        double[][] rows = new double[features.length][];
        for (int i = 0; i < features.length; i++) {
            rows[i] = direction(features[i], features[0].length, i);
        }
        if (rows.length < 2) {
            return new float[rows.length][2];
        }
        double[][] reduced =
                new PrincipalComponents(COMPONENTS)
                        .project(rows, Randomness.generator(seed, "projection"));
        return new TSne(reduced, Randomness.generator(seed, "t-sne")).layout();
    }

    /** A row of length one; a row of zeros, which has no direction, stays. */
    private static double[] direction(float[] row, int width, int index) {
        if (row.length != width) {
            throw new IllegalArgumentException(
                    "feature row " + index + " has " + row.length + " values, the first " + width);
        }
        double[] values = new double[width];
        double squares = 0;
        for (int j = 0; j < width; j++) {
            values[j] = row[j];
            squares += values[j] * values[j];
        }
        if (!Double.isFinite(squares)) {
            throw new IllegalArgumentException(
                    "feature row "
                            + index
                            + " holds a value that is not finite: such features have no map");
        }
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        return Arrays.stream(values).map(value -> value / length).toArray();
    }
}
