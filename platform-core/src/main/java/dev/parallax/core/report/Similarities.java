package dev.parallax.core.report;

import dev.parallax.api.Interruption;
import java.util.stream.IntStream;

/**
 * How similar every pair of points is, as t-SNE sees it: the joint probabilities of van der Maaten
 * and Hinton, "Visualizing Data using t-SNE" (2008), section 3.1, with the Gaussian around each
 * point as wide as the perplexity asks.
 *
 * @param neighbours for each point, the points it is similar to
 * @param weights p_ij in the same order; over all pairs, both ways round, they sum to 1
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one map
record Similarities(int[][] neighbours, float[][] weights) {

    private static final double PERPLEXITY = 30;
    private static final int ATTEMPTS = 60;

    /** Pairs less similar than this share of an even spread are left out: they pull nothing. */
    private static final double NEGLIGIBLE = 1e-6;

    /**
     * Compares points.
     *
     * @param points (N, K) with N at least 2
     * @return their similarities
     */
    static Similarities between(double[][] points) {
        int n = points.length;
        double entropy = Math.log(Math.max(1, Math.min(PERPLEXITY, (n - 1) / 3.0)));
        double[][] joint = new double[n][n];
        for (int i = 0; i < n; i++) {
            Interruption.check();
            double[] row = conditional(squaredDistances(points, i), i, entropy);
            for (int j = 0; j < n; j++) {
                joint[i][j] += row[j] / (2 * n);
                joint[j][i] += row[j] / (2 * n);
            }
        }
        int[][] neighbours = new int[n][];
        float[][] weights = new float[n][];
        for (int i = 0; i < n; i++) {
            double[] row = joint[i];
            neighbours[i] =
                    IntStream.range(0, n).filter(j -> row[j] * n * n > NEGLIGIBLE).toArray();
            weights[i] = new float[neighbours[i].length];
            for (int k = 0; k < weights[i].length; k++) {
                weights[i][k] = (float) row[neighbours[i][k]];
            }
        }
        return new Similarities(neighbours, weights);
    }

    private static double[] squaredDistances(double[][] points, int i) {
        double[] distances = new double[points.length];
        for (int j = 0; j < points.length; j++) {
            double sum = 0;
            for (int k = 0; k < points[i].length; k++) {
                double difference = points[i][k] - points[j][k];
                sum += difference * difference;
            }
            distances[j] = sum;
        }
        return distances;
    }

    /** Halves the range of the Gaussian's precision until its entropy is the wanted one. */
    private static double[] conditional(double[] distances, int self, double wantedEntropy) {
        double nearest = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int j = 0; j < distances.length; j++) {
            if (j != self) {
                nearest = Math.min(nearest, distances[j]);
                sum += distances[j];
            }
        }
        double[] row = new double[distances.length];
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double precision = sum > 0 ? (distances.length - 1) / sum : 1;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double entropy = fill(row, distances, self, nearest, precision);
            if (Math.abs(entropy - wantedEntropy) < 1e-5) {
                break;
            }
            if (entropy > wantedEntropy) {
                low = precision;
                precision = Double.isInfinite(high) ? precision * 2 : (precision + high) / 2;
            } else {
                high = precision;
                precision = (precision + low) / 2;
            }
        }
        return row;
    }

    /**
     * Fills in the conditional probabilities and returns their entropy. Distances count from the
     * nearest point, which changes nothing but keeps the exponentials from vanishing.
     */
    private static double fill(
            double[] row, double[] distances, int self, double nearest, double precision) {
        double total = 0;
        double weighted = 0;
        for (int j = 0; j < row.length; j++) {
            double distance = distances[j] - nearest;
            row[j] = j == self ? 0 : Math.exp(-precision * distance);
            total += row[j];
            weighted += row[j] * distance;
        }
        for (int j = 0; j < row.length; j++) {
            row[j] /= total;
        }
        return Math.log(total) + precision * weighted / total;
    }
}
