package dev.parallax.plugins.evaluators.knn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.CosineSimilarities;
import dev.parallax.api.evaluation.LabelledFeatures;

/**
 * The vote of the k nearest rows of a bank: a row with cosine similarity s gives its class {@code
 * exp(s / temperature)}.
 *
 * <p>The nearest are found on the device; the few that are kept are counted in Java, in double
 * precision.
 *
 * @param k how many vote; all where the bank has fewer
 * @param temperature divides the similarities
 */
record WeightedVote(int k, double temperature) {

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
        double[][] scores = new double[(int) queries.size(0)][bank.classes().size()];
        CosineSimilarities.inBlocks(
                queries,
                bank.features(),
                engine,
                (first, similarities) ->
                        count(nearest(similarities), bank.labels(), scores, first));
        return scores;
    }

    /** Returns similarities and row numbers, both (b, min(k, N)). */
    private NDList nearest(NDArray similarities) {
        int voters = (int) Math.min(k, similarities.size(1));
        return similarities.topK(voters, 1, true, false);
    }

    private void count(NDList nearest, int[] labels, double[][] scores, int start) {
        float[] similarities = nearest.get(0).toFloatArray();
        long[] rows = nearest.get(1).toLongArray();
        int voters = (int) nearest.get(0).size(1);
        for (int i = 0; i < rows.length; i++) {
            double weight = Math.exp(similarities[i] / temperature);
            scores[start + i / voters][labels[(int) rows[i]]] += weight;
        }
    }
}
