package dev.parallax.core.evaluate;

import dev.parallax.core.evaluate.NearDuplicates.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds samples that are nearly the same as a given one.
 *
 * <p>Their similarity has to be high, and it has to stand out: two pairs of trousers photographed
 * for a catalogue are more similar than two copies of a picture of a crowd. So the distance to a
 * near duplicate, one minus its similarity, may be only a share of that to the fifth most similar
 * sample. It is the idea of the ratio test of Lowe, "Distinctive Image Features from
 * Scale-Invariant Keypoints", 2004, section 7.1, with room for a few copies. Of more copies than
 * that, those count that are similar enough in any data.
 *
 * <p>The numbers were chosen by measuring. Of 500 images each of CIFAR-10, flowers, and fruit
 * before white walls, at least 99.6 % were found again after JPEG at quality 50 or 75, scaling by
 * 7/8 or 5/4 (bilinear), 0.8 or 1.2 times the brightness or 0.1 more; of Fashion-MNIST at least
 * 96.8 %. Of the 10^8 pairs between two batches of CIFAR-10, 22 are reported, 21 of them the same
 * scene to the eye; between two parts of Fashion-MNIST 36, mostly one garment in two colours, where
 * the high similarity alone would report about 200,000.
 */
final class NearDuplicateSearch {

    /** What a near duplicate has at least. */
    private static final float HIGH = 0.95f;

    /** The place of the similar sample that a near duplicate has to stand out from. */
    private static final int PLACE = 5;

    /** The most of the distance to the sample in that place that a near duplicate may have. */
    private static final float SHARE = 0.2f;

    /** Samples that are more similar than this, several of them, are copies themselves. */
    private static final float COPIES = 0.99f;

    private final Signatures ones;
    private final Signatures others;
    private final int[] candidates;
    private final float[] similarities;

    /**
     * Prepares a search.
     *
     * @param ones among which to search
     * @param others for which to search
     */
    NearDuplicateSearch(Signatures ones, Signatures others) {
        this.ones = ones;
        this.others = others;
        this.candidates = new int[ones.size()];
        this.similarities = new float[ones.size()];
    }

    /**
     * Searches for one sample.
     *
     * @param other which
     * @return its near duplicates, by their numbers in the datasets
     */
    List<Pair> of(int other) {
        int count = 0;
        float largest = 0;
        for (int i = 0; i < candidates.length; i++) {
            float similarity = ones.similarity(i, others, other);
            if (similarity > 0) {
                candidates[count] = i;
                similarities[count] = similarity;
                largest = Math.max(largest, similarity);
                count++;
            }
        }
        return largest < HIGH ? List.of() : standingOut(count, other);
    }

    private List<Pair> standingOut(int count, int other) {
        float enough = enough(count);
        List<Pair> pairs = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            if (similarities[k] >= enough && ones.sameTint(candidates[k], others, other)) {
                int sample = ones.sample(candidates[k]);
                pairs.add(new Pair(sample, others.sample(other), similarities[k]));
            }
        }
        return pairs;
    }

    private float enough(int count) {
        if (count < PLACE) {
            return HIGH;
        }
        float[] ascending = Arrays.copyOf(similarities, count);
        Arrays.sort(ascending);
        float common = Math.min(ascending[count - PLACE], COPIES);
        return Math.max(HIGH, 1 - SHARE * (1 - common));
    }
}
