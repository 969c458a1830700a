package dev.parallax.api.tracking;

import dev.parallax.api.Stable;
import dev.parallax.api.evaluation.Measurement;

/**
 * One measurement of one representation.
 *
 * @param evaluator the name of the evaluator
 * @param representation what was evaluated: "trained", "random-init" or "raw-input", or the name of
 *     a representation of a learner that has several
 * @param budget labelled samples per class that were fitted on; {@link #ALL_LABELS} or {@link
 *     #NO_LABELS} where there is no such number
 * @param measurement the number
 * @since 1.0
 */
@Stable
public record EvaluationResult(
        String evaluator, String representation, int budget, Measurement measurement) {

    /** The budget of what was fitted on all labels. */
    public static final int ALL_LABELS = 0;

    /** The budget of what needs no labels. */
    public static final int NO_LABELS = -1;
}
