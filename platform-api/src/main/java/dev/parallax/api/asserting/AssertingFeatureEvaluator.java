package dev.parallax.api.asserting;

import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import java.util.List;

/**
 * An evaluator of features whose measurements are looked at.
 *
 * @param <O> the options
 */
final class AssertingFeatureEvaluator<O extends Record>
        extends AssertingExtension<O, FeatureEvaluator<O>> implements FeatureEvaluator<O> {

    AssertingFeatureEvaluator(FeatureEvaluator<O> evaluator) {
        super("evaluator", evaluator);
    }

    @Override
    public boolean needsLabels() {
        return wrapped().needsLabels();
    }

    @Override
    public List<Measurement> evaluate(
            O options,
            LabelledFeatures train,
            LabelledFeatures test,
            EngineSession engine,
            long seed) {
        Judgement judgement = new Judgement(who(), train.features(), test.features());
        return judgement.check(wrapped().evaluate(options, train, test, engine, seed));
    }
}
