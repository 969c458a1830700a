package dev.parallax.core.evaluate;

import dev.parallax.api.Interruption;
import dev.parallax.api.data.Dataset;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Samples of one dataset that are nearly the same as samples of another: test data that has leaked
 * into the training data, say, on which results are too good.
 *
 * <p>Two images are nearly the same if one may be the other copied, encoded again, resized a little
 * or made a little brighter, darker or greyer, as {@link NearDuplicateSearch} tells; other samples
 * are if they are equal. What is mirrored, cropped or turned is not found.
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
     * @param similarity 0 to 1; 1 for samples that are equal, or are but for exposure
     */
    public record Pair(int first, int second, float similarity) {}

    /**
     * Compares every sample of one dataset with every sample of another. Each is read once, by
     * several threads, and about 300 bytes of it are remembered; comparing takes a few nanoseconds
     * a pair, and more where many samples look alike. Samples that cannot be read are left out.
     *
     * @param first such as the training data
     * @param second such as the test data
     * @param most how many pairs to list
     * @return what was found
     */
    public static NearDuplicates between(Dataset<?> first, Dataset<?> second, int most) {
        Signatures others = Signatures.of(second);
        NearDuplicateSearch search = new NearDuplicateSearch(Signatures.of(first), others);
        PriorityQueue<Pair> listed = new PriorityQueue<>(LEAST_SIMILAR_FIRST);
        long total = 0;
        int affected = 0;
        for (int i = 0; i < others.size(); i++) {
            Interruption.check();
            List<Pair> found = search.of(i);
            total += found.size();
            affected += found.isEmpty() ? 0 : 1;
            for (Pair pair : found) {
                listed.add(pair);
                if (listed.size() > most) {
                    listed.remove();
                }
            }
        }
        List<Pair> pairs = listed.stream().sorted(LEAST_SIMILAR_FIRST.reversed()).toList();
        return new NearDuplicates(pairs, total, affected);
    }
}
