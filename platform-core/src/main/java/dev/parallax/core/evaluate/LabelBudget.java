package dev.parallax.core.evaluate;

import dev.parallax.api.random.Randomness;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Picks a few labelled samples of every class. */
public final class LabelBudget {

    private LabelBudget() {}

    /**
     * Picks rows: the first of a random permutation of each class.
     *
     * @param labels class numbers
     * @param classes their names
     * @param perClass how many of each class
     * @param seed of the run
     * @return row numbers, ascending
     * @throws IllegalArgumentException if a class that occurs has fewer samples; the message says
     *     which
     */
    public static int[] pick(int[] labels, List<String> classes, int perClass, long seed) {
        IntStream rows = IntStream.empty();
        for (int c = 0; c < classes.size(); c++) {
            int label = c;
            int[] members =
                    IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
            if (members.length == 0) {
                continue;
            }
            if (members.length < perClass) {
                throw new IllegalArgumentException(
                        "class '"
                                + classes.get(c)
                                + "' has "
                                + members.length
                                + " labelled samples, fewer than the "
                                + perClass
                                + " of evaluation.labels-per-class");
            }
            int[] order =
                    Randomness.permutation(
                            members.length, Randomness.generator(seed, "budget", perClass, c));
            rows = IntStream.concat(rows, Arrays.stream(order, 0, perClass).map(k -> members[k]));
        }
        return rows.sorted().toArray();
    }
}
