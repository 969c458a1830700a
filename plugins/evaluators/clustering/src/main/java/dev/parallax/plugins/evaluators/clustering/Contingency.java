package dev.parallax.plugins.evaluators.clustering;

import java.util.Arrays;

/**
 * How many samples there are of each cluster and class, and how far the two partitions agree. Both
 * measures are 1 for partitions that are the same but for the numbering.
 *
 * @param counts (clusters, classes), square; what does not exist has zeros
 */
@SuppressWarnings("ArrayRecordComponent") // made for one measurement: not copied
record Contingency(int[][] counts) {

    /**
     * Computes the normalised mutual information of clusters U and classes V, {@code 2 I(U, V) /
     * (H(U) + H(V))}: 0 where they are independent.
     *
     * <p>Source: Vinh, Epps and Bailey, "Information Theoretic Measures for Clusterings
     * Comparison", 2010, table 2, the normalisation by the sum (that is, by the arithmetic mean).
     *
     * @return 0 to 1; 1 where both partitions have one part
     */
    double nmi() {
        double both = entropy(Arrays.stream(counts).flatMapToInt(Arrays::stream).toArray());
        double entropies = entropy(clusters()) + entropy(classes());
        if (entropies == 0) {
            return 1;
        }
        return Math.max(0, 2 * (entropies - both) / entropies);
    }

    /**
     * Computes the adjusted Rand index: of the pairs of samples that could be together in both
     * partitions beyond those that are by chance, the share that are. 0 is what chance gives.
     *
     * <p>Source: Hubert and Arabie, "Comparing Partitions", 1985, equation 5.
     *
     * @return at most 1
     */
    double ari() {
        double together = pairs(Arrays.stream(counts).flatMapToInt(Arrays::stream).toArray());
        double inClusters = pairs(clusters());
        double inClasses = pairs(classes());
        double expected = inClusters * inClasses / Math.max(1, pairs(new int[] {total()}));
        double possible = (inClusters + inClasses) / 2;
        // equal where all samples are together in both, or alone in both
        return possible == expected ? 1 : (together - expected) / (possible - expected);
    }

    private int total() {
        return Arrays.stream(clusters()).sum();
    }

    private int[] clusters() {
        return Arrays.stream(counts).mapToInt(row -> Arrays.stream(row).sum()).toArray();
    }

    private int[] classes() {
        int[] sums = new int[counts.length];
        for (int[] row : counts) {
            for (int c = 0; c < sums.length; c++) {
                sums[c] += row[c];
            }
        }
        return sums;
    }

    /** The entropy, in nats, of a distribution given by counts. */
    private static double entropy(int[] counts) {
        double total = Arrays.stream(counts).sum();
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                entropy -= count / total * Math.log(count / total);
            }
        }
        return entropy;
    }

    /** How many pairs of samples are in the same part. */
    private static double pairs(int[] counts) {
        return Arrays.stream(counts).mapToDouble(count -> count * (count - 1.0) / 2).sum();
    }
}
