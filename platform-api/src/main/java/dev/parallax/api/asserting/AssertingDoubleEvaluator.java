package dev.parallax.api.asserting;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Evaluator;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.GenerationEvaluator;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import java.util.List;

/**
 * An evaluator that judges both features and made images, and whose measurements are looked at.
 *
 * @param <O> the options
 */
final class AssertingDoubleEvaluator<O extends Record> extends AssertingExtension<O, Evaluator<O>>
        implements FeatureEvaluator<O>, GenerationEvaluator<O> {

    private final FeatureEvaluator<O> ofFeatures;
    private final GenerationEvaluator<O> ofImages;

    AssertingDoubleEvaluator(FeatureEvaluator<O> features, GenerationEvaluator<O> images) {
        super("evaluator", features);
        this.ofFeatures = new AssertingFeatureEvaluator<>(features);
        this.ofImages = new AssertingGenerationEvaluator<>(images);
    }

    @Override
    public boolean needsLabels() {
        return ofFeatures.needsLabels();
    }

    @Override
    public List<Measurement> evaluate(
            O options,
            LabelledFeatures train,
            LabelledFeatures test,
            EngineSession engine,
            long seed) {
        return ofFeatures.evaluate(options, train, test, engine, seed);
    }

    @Override
    public int samples(O options) {
        return ofImages.samples(options);
    }

    @Override
    public int fewest(O options) {
        return ofImages.fewest(options);
    }

    @Override
    public List<Measurement> distances(
            O options, NDArray real, NDArray made, EngineSession engine, long seed) {
        return ofImages.distances(options, real, made, engine, seed);
    }

    @Override
    public List<Measurement> taken(
            O options,
            NDArray other,
            NDArray target,
            NDArray judged,
            EngineSession engine,
            long seed) {
        return ofImages.taken(options, other, target, judged, engine, seed);
    }

    @Override
    public List<Measurement> errors(
            O options,
            String what,
            NDArray expected,
            NDArray made,
            EngineSession engine,
            long seed) {
        return ofImages.errors(options, what, expected, made, engine, seed);
    }
}
