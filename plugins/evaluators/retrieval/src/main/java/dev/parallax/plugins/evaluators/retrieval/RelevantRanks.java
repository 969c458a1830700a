package dev.parallax.plugins.evaluators.retrieval;

/**
 * Where in a ranking the rows are that should come first.
 *
 * @param ranks ascending, the first place is 1
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, one per query: not copied
record RelevantRanks(int[] ranks) {

    /**
     * Says whether one is among the first.
     *
     * @param k how many places to look at
     */
    boolean anyWithin(int k) {
        return ranks.length > 0 && ranks[0] <= k;
    }

    /**
     * Computes the average precision: the mean over all n relevant rows of the share of relevant
     * ones among those down to it, {@code 1/n sum_i i / rank_i}.
     *
     * <p>With a cut, what lies beyond contributes nothing, and the divisor is the number of
     * relevant rows that could lie before it, so that a perfect ranking still has 1 (Weyand et al.,
     * "Google Landmarks Dataset v2", 2020, where it is mAP@100).
     *
     * @param cut how many places count, at least 1
     * @return 0 to 1; 0 where nothing is relevant
     */
    double averagePrecision(int cut) {
        double sum = 0;
        for (int i = 0; i < ranks.length && ranks[i] <= cut; i++) {
            sum += (i + 1.0) / ranks[i];
        }
        return ranks.length == 0 ? 0 : sum / Math.min(ranks.length, cut);
    }
}
