package dev.parallax.plugins.evaluators.knn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.LabelledFeatures;

/**
 * The vote of the k nearest rows of a bank: a row with cosine similarity s gives its class {@code
 * exp(s / temperature)}.
 *
 * <p>Similarities are exact products of whole matrices, taken for as many queries at a time as fit
 * into {@link #SIMILARITIES} numbers, so that memory does not grow with the number of queries. The
 * few that are kept are counted in Java, in double precision.
 *
 * @param k how many vote; all where the bank has fewer
 * @param temperature divides the similarities
 */
record WeightedVote(int k, double temperature) {

    /** 64 MiB of float32. */
    private static final int SIMILARITIES = 1 << 24;

    /** Keeps a row of zeros from dividing by zero; it is similar to nothing. */
    private static final double SMALLEST_NORM = 1e-12;

    /**
     * Lets the bank vote on every query.
     *
     * @param queries (B, D) float32, of any length
     * @param bank at least one row of the same width, of any length
     * @param engine computes
     * @return (B, classes), the sums of the weights
     * @throws IllegalArgumentException if the bank is empty, widths differ, or a feature is NaN
     */
    double[][] scores(NDArray queries, LabelledFeatures bank, EngineSession engine) {
        if (bank.size() == 0 || queries.size(1) != bank.features().size(1)) {
            throw new IllegalArgumentException(
                    "queries of shape "
                            + queries.getShape()
                            + " have no neighbours among training features of shape "
                            + bank.features().getShape()
                            + "; give both the same width, and at least one training sample");
        }
        int count = (int) queries.size(0);
        int chunk = Math.max(1, SIMILARITIES / bank.size());
        double[][] scores = new double[count][bank.classes().size()];
        try (NDManager scope = engine.newManager()) {
            NDArray columns = unitRows(view(bank.features(), scope)).transpose();
            for (int start = 0; start < count; start += chunk) {
                int end = Math.min(count, start + chunk);
                try (NDManager step = scope.newSubManager()) {
                    NDArray some = view(queries, step).get(new NDIndex("{}:{}", start, end));
                    count(nearest(unitRows(some), columns), bank.labels(), scores, start);
                }
            }
        }
        return scores;
    }

    /** Returns similarities and row numbers, both (b, min(k, N)). */
    private NDList nearest(NDArray queries, NDArray columns) {
        int voters = (int) Math.min(k, columns.size(1));
        return queries.matMul(columns).topK(voters, 1, true, false);
    }

    private void count(NDList nearest, int[] labels, double[][] scores, int start) {
        float[] similarities = nearest.get(0).toFloatArray();
        long[] rows = nearest.get(1).toLongArray();
        int voters = (int) nearest.get(0).size(1);
        for (int i = 0; i < rows.length; i++) {
            if (Float.isNaN(similarities[i])) {
                throw new IllegalArgumentException(
                        "features hold NaN or infinity, which are near to nothing; the encoder has"
                                + " diverged: train it with a lower rate");
            }
            double weight = Math.exp(similarities[i] / temperature);
            scores[start + i / voters][labels[(int) rows[i]]] += weight;
        }
    }

    private static NDArray unitRows(NDArray rows) {
        return rows.normalize(2, 1, SMALLEST_NORM);
    }

    /** A second handle on the same memory, so that what is made from it belongs to the scope. */
    private static NDArray view(NDArray array, NDManager scope) {
        NDArray view = array.stopGradient();
        view.attach(scope);
        return view;
    }
}
