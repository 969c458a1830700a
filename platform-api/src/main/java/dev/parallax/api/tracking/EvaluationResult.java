package dev.parallax.api.tracking;

import dev.parallax.api.evaluation.Measurement;

/**
 * One measurement of one representation.
 *
 * @param evaluator the name of the evaluator
 * @param representation what was evaluated: "trained", "random-init" or "raw-input", or the name of
 *     a representation of a learner that has several
 * @param budget labelled samples per class that were fitted on; 0 means all
 * @param measurement the number
 * @since 1.0
 */
public record EvaluationResult(
        String evaluator, String representation, int budget, Measurement measurement) {}
