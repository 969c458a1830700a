package dev.parallax.api.asserting;

import dev.parallax.api.Evolving;
import dev.parallax.api.Extension;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Sample;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.GenerationEvaluator;
import dev.parallax.api.objective.Objective;

/**
 * Puts wrappers around extensions.
 *
 * <p>Policed are augmentations (pure, deterministic), data sources (equal samples on every
 * reading), backbones (fresh blocks), objectives (the learner's networks, buffers, gradients and
 * native memory) and evaluators (measurements in their intervals, features left alone). Engines,
 * trackers and exporters stay as they are.
 *
 * @since 1.1
 */
@Evolving
public final class Asserting {

    private Asserting() {}

    /**
     * Wraps an extension.
     *
     * @param extension of any kind
     * @return one of the same kind, name and options; the extension itself where its kind is not
     *     policed
     */
    public static Extension<?> of(Extension<?> extension) {
        if (extension instanceof Augmentation<?, ?> augmentation) {
            return of(augmentation);
        }
        if (extension instanceof DataSource<?, ?> source) {
            return of(source);
        }
        if (extension instanceof Backbone<?> backbone) {
            return of(backbone);
        }
        if (extension instanceof Objective<?> objective) {
            return of(objective);
        }
        if (extension instanceof FeatureEvaluator<?> evaluator) {
            return of(evaluator);
        }
        if (extension instanceof GenerationEvaluator<?> evaluator) {
            return of(evaluator);
        }
        return extension;
    }

    /**
     * Wraps an augmentation.
     *
     * @param <O> its options
     * @param <S> its samples
     * @param augmentation the augmentation
     * @return one whose transforms are applied twice and compared
     */
    public static <O extends Record, S extends Sample> Augmentation<O, S> of(
            Augmentation<O, S> augmentation) {
        return new AssertingAugmentation<>(augmentation);
    }

    /**
     * Wraps a data source.
     *
     * @param <O> its options
     * @param <S> its samples
     * @param source the data source
     * @return one whose datasets look at the samples they give
     */
    public static <O extends Record, S extends Sample> DataSource<O, S> of(
            DataSource<O, S> source) {
        return new AssertingDataSource<>(source);
    }

    /**
     * Wraps a backbone.
     *
     * @param <O> its options
     * @param backbone the backbone
     * @return one that looks at the blocks it makes
     */
    public static <O extends Record> Backbone<O> of(Backbone<O> backbone) {
        return new AssertingBackbone<>(backbone);
    }

    /**
     * Wraps an objective.
     *
     * @param <O> its options
     * @param objective the objective
     * @return one whose learners are policed
     */
    public static <O extends Record> Objective<O> of(Objective<O> objective) {
        return new AssertingObjective<>(objective);
    }

    /**
     * Wraps an evaluator of features, which may judge made images, too.
     *
     * @param <O> its options
     * @param evaluator the evaluator
     * @return one that looks at its measurements
     */
    @SuppressWarnings("unchecked") // an extension has one type of options
    public static <O extends Record> FeatureEvaluator<O> of(FeatureEvaluator<O> evaluator) {
        return evaluator instanceof GenerationEvaluator<?> images
                ? new AssertingDoubleEvaluator<>(evaluator, (GenerationEvaluator<O>) images)
                : new AssertingFeatureEvaluator<>(evaluator);
    }

    /**
     * Wraps an evaluator of made images.
     *
     * @param <O> its options
     * @param evaluator the evaluator
     * @return one that looks at its measurements
     */
    public static <O extends Record> GenerationEvaluator<O> of(GenerationEvaluator<O> evaluator) {
        return new AssertingGenerationEvaluator<>(evaluator);
    }
}
