package dev.parallax.core.evaluate;

import dev.parallax.api.random.Randomness;
import dev.parallax.core.config.Budget;
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
     * @param budget how many of each class
     * @param seed of the run
     * @return row numbers, ascending
     * @throws IllegalArgumentException if a class has fewer samples; the message says which
     */
    public static int[] pick(int[] labels, List<String> classes, Budget budget, long seed) {
        IntStream rows = IntStream.empty();
        for (int c = 0; c < classes.size(); c++) {
            int label = c;
            int[] members =
                    IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
            int wanted = budget.of(members.length);
            if (members.length < wanted) {
                throw new IllegalArgumentException(
                        "class '"
                                + classes.get(c)
                                + "' has "
                                + members.length
                                + " labelled samples, fewer than the "
                                + wanted
                                + " that are asked for");
            }
            int[] order =
                    Randomness.permutation(
                            members.length, Randomness.generator(seed, "budget", wanted, c));
            rows = IntStream.concat(rows, Arrays.stream(order, 0, wanted).map(k -> members[k]));
        }
        return rows.sorted().toArray();
    }
}
