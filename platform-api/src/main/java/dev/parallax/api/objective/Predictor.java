package dev.parallax.api.objective;

import ai.djl.nn.Block;
import dev.parallax.api.Stable;

/**
 * What a learner predicts of a sample, to be judged on test data as it is, without fitting
 * anything.
 *
 * @param column the name of the labels or targets that it predicts
 * @param task what its outputs are
 * @param block from inputs (N, ...) to outputs: scores (N, classes), or values (N, 1)
 * @since 1.0
 */
@Stable
public record Predictor(String column, Task task, Block block) {

    /** What outputs are. */
    public enum Task {
        /** Scores of classes; the greatest is the prediction. */
        CLASSIFICATION,
        /** The predicted number. */
        REGRESSION
    }
}
