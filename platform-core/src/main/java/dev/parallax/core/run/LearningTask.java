package dev.parallax.core.run;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;

/**
 * What a learner is made for.
 *
 * @param viewShapes shapes of one view by group, without the batch axis
 * @param datasetSize samples to learn from
 * @param labels classes by column
 * @param targets names of the columns of numbers
 */
record LearningTask(
        Map<String, Shape> viewShapes,
        int datasetSize,
        Map<String, List<String>> labels,
        List<String> targets) {

    /** The shape of what encoders take: a view of the first group. */
    Shape input() {
        return viewShapes.values().iterator().next();
    }
}
