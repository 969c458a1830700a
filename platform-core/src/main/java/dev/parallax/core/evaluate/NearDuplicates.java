package dev.parallax.core.evaluate;

import dev.parallax.api.data.Dataset;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Samples of one dataset that are nearly the same as samples of another: test data that has leaked
 * into the training data, say, on which results are too good.
 *
 * <p>Two images are nearly the same if one may be the other copied, encoded again, resized a little
 * or made brighter or darker, as {@link Signatures} tells; all other samples if they are equal.
 * What is mirrored, cropped or turned is not found.
 *
 * @param pairs the most similar first; at most as many as were asked for
 * @param total how many pairs there are, listed or not
 * @param affected how many samples of the second dataset are in a pair
 */
public record NearDuplicates(List<Pair> pairs, long total, int affected) {

    private static final Comparator<Pair> LEAST_SIMILAR_FIRST =
            Comparator.comparingDouble(Pair::similarity)
                    .thenComparing(Comparator.comparingInt(Pair::second).reversed())
                    .thenComparing(Comparator.comparingInt(Pair::first).reversed());

    /** Copies the list. */
    public NearDuplicates {
        pairs = List.copyOf(pairs);
    }

    /**
     * Two samples that are nearly the same.
     *
     * @param first the number of the one in the first dataset
     * @param second the number of the other in the second dataset
     * @param similarity at most 1, which it is for equal samples
     */
    public record Pair(int first, int second, float similarity) {}

    /**
     * Compares every sample of one dataset with every sample of another. Reads each sample once and
     * remembers less than half a kilobyte of it; comparing takes about a nanosecond a pair. Samples
     * that cannot be read are left out.
     *
     * @param first such as the training data
     * @param second such as the test data
     * @param most how many pairs to list
     * @return what was found
     */
    public static NearDuplicates between(Dataset<?> first, Dataset<?> second, int most) {
        Signatures ones = Signatures.of(first);
        Signatures others = Signatures.of(second);
        PriorityQueue<Pair> kept = new PriorityQueue<>(LEAST_SIMILAR_FIRST);
        long total = 0;
        int affected = 0;
        for (int j = 0; j < others.size(); j++) {
            long before = total;
            for (int i = 0; i < ones.size(); i++) {
                float similarity = ones.similarity(i, others, j);
                if (similarity > 0) {
                    total++;
                    kept.add(new Pair(ones.sample(i), others.sample(j), similarity));
                    if (kept.size() > most) {
                        kept.remove();
                    }
                }
            }
            affected += total > before ? 1 : 0;
        }
        List<Pair> pairs = kept.stream().sorted(LEAST_SIMILAR_FIRST.reversed()).toList();
        return new NearDuplicates(pairs, total, affected);
    }
}
