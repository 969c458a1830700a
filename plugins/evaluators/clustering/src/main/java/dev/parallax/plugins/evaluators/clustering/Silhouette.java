package dev.parallax.plugins.evaluators.clustering;

import dev.parallax.api.Interruption;

/**
 * The silhouette: whether samples are nearer to their own cluster than to the next.
 *
 * <p>With a the mean Euclidean distance of a sample to the others of its cluster, and b the
 * smallest mean distance to those of another, it is {@code (b - a) / max(a, b)}. A sample that is
 * alone in its cluster has 0, and so have all where there is one cluster.
 *
 * <p>Source: Rousseeuw, "Silhouettes: A Graphical Aid to the Interpretation and Validation of
 * Cluster Analysis", 1987, section 2.
 */
final class Silhouette {

    private Silhouette() {}

    /**
     * Computes the silhouettes of samples.
     *
     * @param rows n points; the time grows with the square of n
     * @param clusters the cluster of each
     * @return n values in [-1, 1]
     */
    static double[] of(double[][] rows, int[] clusters) {
        int[] sizes = sizes(clusters);
        double[] silhouettes = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Interruption.check();
            double[] sums = new double[sizes.length];
            for (int j = 0; j < rows.length; j++) {
                sums[clusters[j]] += distance(rows[i], rows[j]);
            }
            silhouettes[i] = silhouette(sums, sizes, clusters[i]);
        }
        return silhouettes;
    }

    private static double silhouette(double[] sums, int[] sizes, int own) {
        double next = Double.POSITIVE_INFINITY;
        for (int c = 0; c < sizes.length; c++) {
            if (c != own && sizes[c] > 0) {
                next = Math.min(next, sums[c] / sizes[c]);
            }
        }
        if (sizes[own] == 1 || next == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double within = sums[own] / (sizes[own] - 1);
        double larger = Math.max(within, next);
        return larger == 0 ? 0 : (next - within) / larger;
    }

    private static int[] sizes(int[] clusters) {
        int most = 0;
        for (int cluster : clusters) {
            most = Math.max(most, cluster + 1);
        }
        int[] sizes = new int[most];
        for (int cluster : clusters) {
            sizes[cluster]++;
        }
        return sizes;
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int d = 0; d < a.length; d++) {
            double difference = a[d] - b[d];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }
}
