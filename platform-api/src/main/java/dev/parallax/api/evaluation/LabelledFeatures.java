package dev.parallax.api.evaluation;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.Stable;
import dev.parallax.api.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Feature vectors of some samples with one column of labels.
 *
 * @param features (N, D) float32, on the device; owned by the caller of the evaluator
 * @param labels N class numbers, none negative; all 0 where there are no labels
 * @param classes the names of the classes; empty where there are no labels
 * @since 1.0
 */
@SuppressWarnings("ArrayRecordComponent") // one per sample: not copied
@Stable
public record LabelledFeatures(NDArray features, int[] labels, List<String> classes) {

    /** Checks that there is one label per row. */
    public LabelledFeatures {
        classes = List.copyOf(classes);
        if (features.getShape().dimension() != 2 || features.size(0) != labels.length) {
            throw new IllegalArgumentException(
                    labels.length + " labels do not fit features of shape " + features.getShape());
        }
    }

    /**
     * Makes features without labels.
     *
     * @param features (N, D) float32
     * @return the features, with no classes
     */
    public static LabelledFeatures unlabelled(NDArray features) {
        return new LabelledFeatures(
                features, new int[Math.toIntExact(features.size(0))], List.of());
    }

    /**
     * Says whether there are labels.
     *
     * @return whether there are classes
     */
    public boolean isLabelled() {
        return !classes.isEmpty();
    }

    /**
     * Returns the number of samples.
     *
     * @return N
     */
    public int size() {
        return labels.length;
    }

    /**
     * Returns some of the rows.
     *
     * @param rows which
     * @return a copy whose array belongs to the same manager; the caller closes it
     */
    public LabelledFeatures rows(int[] rows) {
        int[] some = Arrays.stream(rows).map(row -> labels[row]).toArray();
        // as int64: DJL would leave a converted copy of int32 indices behind
        long[] wide = Arrays.stream(rows).asLongStream().toArray();
        try (NDArray index = features.getManager().create(wide)) {
            return new LabelledFeatures(features.get(index), some, classes);
        }
    }

    /**
     * Splits the row numbers in two, class by class, for choosing what must not be chosen on test
     * data. The rule: of every class, the first share of a random permutation is held out, rounded
     * to the nearest, but at least one row stays on each side where a class has two.
     *
     * @param share the share to hold out, 0 to 1
     * @param seed the seed of the run
     * @return row numbers in ascending order
     */
    public Holdout holdOut(double share, long seed) {
        List<Integer> fit = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            int label = c;
            int[] members =
                    java.util.stream.IntStream.range(0, labels.length)
                            .filter(i -> labels[i] == label)
                            .toArray();
            int[] order =
                    Randomness.permutation(
                            members.length, Randomness.generator(seed, "hold-out", c));
            int held = (int) Math.round(share * members.length);
            if (members.length > 1) {
                held = Math.max(1, Math.min(members.length - 1, held));
            }
            for (int k = 0; k < order.length; k++) {
                (k < held ? validation : fit).add(members[order[k]]);
            }
        }
        return new Holdout(ascending(fit), ascending(validation));
    }

    private static int[] ascending(List<Integer> rows) {
        return rows.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /**
     * Two disjoint sets of rows.
     *
     * @param fit to fit on
     * @param validation to choose on
     */
    @SuppressWarnings("ArrayRecordComponent") // one per sample: not copied
    public record Holdout(int[] fit, int[] validation) {}
}
