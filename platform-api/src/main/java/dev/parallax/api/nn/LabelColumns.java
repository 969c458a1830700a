package dev.parallax.api.nn;

import dev.parallax.api.Evolving;
import dev.parallax.api.objective.LearnerContext;
import java.util.Collection;

/**
 * Chooses the labels or numbers that an objective learns from.
 *
 * @since 1.0
 */
@Evolving
public final class LabelColumns {

    private LabelColumns() {}

    /**
     * Chooses a column of labels.
     *
     * @param wanted its name, or empty for the main one
     * @param context of the learner
     * @param option the key of the recipe that says which, for messages
     * @return the name of a column of {@link LearnerContext#labels()}
     * @throws IllegalArgumentException if there is none, or none of that name; the message says
     *     what to change
     */
    public static String choose(String wanted, LearnerContext context, String option) {
        return choose(wanted, context.labels().keySet(), "labels", option);
    }

    /**
     * Chooses a column of numbers.
     *
     * @param wanted its name, or empty for the main one
     * @param context of the learner
     * @param option the key of the recipe that says which, for messages
     * @return the name of a column of {@link LearnerContext#targets()}
     * @throws IllegalArgumentException if there is none, or none of that name; the message says
     *     what to change
     */
    public static String chooseTarget(String wanted, LearnerContext context, String option) {
        return choose(wanted, context.targets(), "numbers to predict", option);
    }

    private static String choose(
            String wanted, Collection<String> columns, String what, String option) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "it learns from "
                            + what
                            + ", but data.train has none: give a source that has them");
        }
        if (wanted.isEmpty()) {
            return columns.iterator().next();
        }
        if (!columns.contains(wanted)) {
            throw new IllegalArgumentException(
                    option + " is '" + wanted + "', but the data has " + columns);
        }
        return wanted;
    }
}
