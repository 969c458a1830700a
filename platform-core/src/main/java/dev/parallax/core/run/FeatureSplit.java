package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Sample;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.FeatureExtractor;
import dev.parallax.core.evaluate.FeatureExtractor.Extracted;
import dev.parallax.core.evaluate.LabelledSplit;
import dev.parallax.core.feed.SkippedSample;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Features of one dataset, with its labels where it has them.
 *
 * @param domain which data
 * @param extracted features by representation
 * @param labels of the rows, or nothing if the data has none
 */
record FeatureSplit(String domain, Extracted extracted, Optional<LabelledSplit> labels) {

    /** The share of labelled rows that is held out where rows must be split. */
    private static final double HELD_OUT = 0.2;

    /** The domain that evaluators fit on: {@code data.train}, or else the pretraining data. */
    static String fitDomain(Recipe recipe) {
        return recipe.data().containsKey(Recipe.TRAIN) ? Recipe.TRAIN : ViewGroup.PRETRAIN;
    }

    /** Extracts the features of a dataset, seen as the recipe's evaluation views. */
    static <S extends Sample> FeatureSplit extract(
            Recipe recipe,
            EngineSession engine,
            NDManager manager,
            String domain,
            Dataset<S> dataset,
            Map<String, UnaryOperator<NDArray>> encoders,
            Consumer<SkippedSample> skipped)
            throws InterruptedException {
        Extracted extracted =
                new FeatureExtractor(engine, manager, RecipeFeeds.evaluation(recipe), skipped)
                        .extract(
                                domain,
                                dataset,
                                Views.transform(recipe, Recipe.EVALUATION, dataset),
                                encoders);
        return new FeatureSplit(
                domain,
                extracted,
                LabelledSplit.of(dataset, recipe.evaluation().labelColumn(), extracted.rows()));
    }

    /** The rows that have labels. */
    LabelledFeatures labelled(String representation) {
        LabelledSplit split = labels.orElseThrow();
        NDArray all = extracted.features().get(representation);
        LabelledFeatures whole =
                new LabelledFeatures(all, new int[extracted.rows().length], split.classes());
        NDArray rows =
                split.positions().length == extracted.rows().length
                        ? all
                        : whole.rows(split.positions()).features();
        return new LabelledFeatures(rows, split.labels(), split.classes());
    }

    /** All rows, without their labels. */
    LabelledFeatures unlabelled(String representation) {
        return LabelledFeatures.unlabelled(extracted.features().get(representation));
    }

    /**
     * Splits labelled rows in two, by the rule of {@link LabelledFeatures#holdOut}.
     *
     * @param seed of the split
     */
    static Parts parts(LabelledFeatures labelled, long seed) {
        LabelledFeatures.Holdout holdout = labelled.holdOut(HELD_OUT, seed);
        return new Parts(labelled.rows(holdout.fit()), labelled.rows(holdout.validation()));
    }

    /**
     * Two disjoint sets of rows.
     *
     * @param fit to fit on
     * @param judged to measure on
     */
    record Parts(LabelledFeatures fit, LabelledFeatures judged) {}
}
