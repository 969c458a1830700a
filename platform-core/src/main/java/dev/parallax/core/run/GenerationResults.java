package dev.parallax.core.run;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.tracking.EvaluationResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Results of one evaluator of generation, as they come.
 *
 * @param evaluator its name, and the direction of a translation
 * @param results so far
 */
record GenerationResults(String evaluator, List<EvaluationResult> results) {

    GenerationResults(String evaluator) {
        this(evaluator, new ArrayList<>());
    }

    void add(String representation, List<Measurement> measurements) {
        for (Measurement measurement : measurements) {
            results.add(
                    new EvaluationResult(
                            evaluator, representation, EvaluationResult.NO_LABELS, measurement));
        }
    }
}
