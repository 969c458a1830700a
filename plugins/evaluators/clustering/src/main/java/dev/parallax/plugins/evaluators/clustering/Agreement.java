package dev.parallax.plugins.evaluators.clustering;

import java.util.stream.IntStream;

/**
 * The clusters and the classes of the same samples.
 *
 * @param clusters the cluster of each sample
 * @param labels the class of each sample
 * @param most how many clusters or classes there are, whichever are more
 */
@SuppressWarnings("ArrayRecordComponent") // one per sample: not copied
record Agreement(int[] clusters, int[] labels, int most) {

    /**
     * Counts.
     *
     * @param rows which samples; one that comes twice counts twice
     */
    Contingency among(int[] rows) {
        int[][] counts = new int[most][most];
        for (int row : rows) {
            counts[clusters[row]][labels[row]]++;
        }
        return new Contingency(counts);
    }

    /**
     * Finds the samples whose cluster belongs to their class, by the assignment of clusters to
     * classes, one to one, with the most of them.
     *
     * @return 1 for each of them and 0 for every other sample
     */
    double[] correct() {
        int[] all = IntStream.range(0, labels.length).toArray();
        int[] classes = Assignment.largest(among(all).counts());
        return IntStream.of(all)
                .mapToDouble(row -> classes[clusters[row]] == labels[row] ? 1 : 0)
                .toArray();
    }
}
