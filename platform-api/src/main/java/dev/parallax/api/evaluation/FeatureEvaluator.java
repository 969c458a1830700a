package dev.parallax.api.evaluation;

import dev.parallax.api.Stable;
import dev.parallax.api.engine.EngineSession;
import java.util.List;

/**
 * Turns features into named metrics with confidence intervals.
 *
 * <p>The host calls it once for the trained encoder and once for every control (random-init
 * encoder, raw input), with the same samples, and compares.
 *
 * <p>Work that may take more than a second calls {@link dev.parallax.api.Interruption#check} now
 * and then, such as in every iteration, so that an evaluation can be stopped.
 *
 * @param <O> number of neighbours and the like
 * @since 1.0
 */
@Stable
public interface FeatureEvaluator<O extends Record> extends Evaluator<O> {

    /**
     * Says whether it needs labels. One that does not is also asked about data without, with
     * features that are not {@link LabelledFeatures#isLabelled() labelled}.
     *
     * @return true unless overridden
     */
    default boolean needsLabels() {
        return true;
    }

    /**
     * Evaluates one representation.
     *
     * <p>What is to be chosen, such as a learning rate, is chosen on a part of {@code train} (see
     * {@link LabelledFeatures#holdOut}) and never on {@code test}.
     *
     * @param options the bound options
     * @param train features to fit on
     * @param test features to report on
     * @param engine computes; called on its thread
     * @param seed for {@link dev.parallax.api.random.Randomness}
     * @return at least one measurement; the first is the headline
     * @throws IllegalArgumentException if the features do not suffice; the message says what to do
     */
    List<Measurement> evaluate(
            O options,
            LabelledFeatures train,
            LabelledFeatures test,
            EngineSession engine,
            long seed);
}
