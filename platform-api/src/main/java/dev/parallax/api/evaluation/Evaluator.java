package dev.parallax.api.evaluation;

import dev.parallax.api.Extension;
import dev.parallax.api.Stable;

/**
 * A judge of what a run has learned. What it is asked depends on which of these it is:
 *
 * <ul>
 *   <li>{@link FeatureEvaluator}: how good are the features of an encoder?
 *   <li>{@link GenerationEvaluator}: how good are the images of a generator or of a translator?
 * </ul>
 *
 * @param <O> the options of the judge
 * @since 1.0
 */
@Stable
public interface Evaluator<O extends Record> extends Extension<O> {}
