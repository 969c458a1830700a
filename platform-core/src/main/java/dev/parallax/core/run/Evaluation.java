package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.Interruption;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Sample;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.api.random.Randomness;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.FeatureExtractor;
import dev.parallax.core.evaluate.FeatureExtractor.Extracted;
import dev.parallax.core.evaluate.FeatureSpace;
import dev.parallax.core.evaluate.Judges;
import dev.parallax.core.evaluate.Subset;
import dev.parallax.core.feed.SkippedSample;
import dev.parallax.core.run.FeatureSplit.Parts;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a run has learned, beside its controls.
 *
 * <p>Evaluators fit on {@code data.train}, or on the pretraining data where the recipe has none,
 * and report on {@code data.test}. Without test data a fifth of the training rows, held out by the
 * rule of {@link LabelledFeatures#holdOut}, takes its place. How features lie in space is measured
 * beside, without labels.
 */
final class Evaluation {

    private final Recipe recipe;
    private final EngineSession engine;
    private final LearnerFactory learners;
    private final ImageSpaces spaces;
    private final Consumer<SkippedSample> skipped;

    Evaluation(
            Recipe recipe,
            EngineSession engine,
            LearnerFactory learners,
            ImageSpaces spaces,
            Consumer<SkippedSample> skipped) {
        this.recipe = recipe;
        this.engine = engine;
        this.learners = learners;
        this.spaces = spaces;
        this.skipped = skipped;
    }

    /**
     * What was found.
     *
     * @param results of all evaluators; empty where the data has no labels
     * @param space that made images were compared in
     * @param test features of the trained encoder with what they are of, for pictures
     */
    record Findings(
            List<EvaluationResult> results,
            Optional<ImageSpace.Identity> space,
            @Nullable Gallery test) {}

    /**
     * Features to look at.
     *
     * @param domain what they are of
     * @param rows numbers in the dataset
     * @param features one vector per row
     */
    @SuppressWarnings("ArrayRecordComponent") // for one report
    record Gallery(String domain, int[] rows, float[][] features) {}

    /**
     * Judges a checkpoint, with the controls that the recipe wants.
     *
     * @param last the checkpoint
     * @param best another one that did better on validation data, to be judged beside it
     * @param gallerySize how many features to keep for pictures
     */
    Findings judge(Checkpoint last, Optional<Checkpoint> best, int gallerySize)
            throws IOException, InterruptedException {
        try (EvaluationData data = EvaluationData.open(recipe);
                NDManager manager = engine.newManager();
                Contestants contestants = Contestants.load(recipe, learners, manager, last, best)) {
            List<EvaluationResult> results = new ArrayList<>();
            Optional<ImageSpace.Identity> space = judgeMade(contestants, manager, results);
            if (data.fit().isEmpty()) {
                return new Findings(results, space, null);
            }
            Dataset<?> judged = data.test().or(data::fit).orElseThrow();
            FeatureSplit train =
                    split(data.fitDomain(), data.fit().orElseThrow(), manager, contestants);
            FeatureSplit test =
                    data.test().isPresent()
                            ? split(Recipe.TEST, judged, manager, contestants)
                            : train;
            results.addAll(
                    data.test().isPresent() ? acrossSplits(train, test) : withinSplit(train));
            if (data.test().isPresent()) {
                results.addAll(
                        new Predictions(
                                        recipe,
                                        new FeatureExtractor(
                                                engine,
                                                manager,
                                                RecipeFeeds.evaluation(recipe),
                                                skipped))
                                .judge(contestants.predictors(), judged));
            }
            results.addAll(space(test, judged, manager, contestants.encoders()));
            return new Findings(results, space, gallery(test, gallerySize));
        }
    }

    /** Judges what learners make, if the recipe asks for it. */
    private Optional<ImageSpace.Identity> judgeMade(
            Contestants contestants, NDManager manager, List<EvaluationResult> results)
            throws IOException, InterruptedException {
        if (!GenerationJudges.areIn(recipe)) {
            return Optional.empty();
        }
        try (ImageSpace space = spaces.open(engine, manager, skipped)) {
            results.addAll(
                    new GenerationJudges(recipe, engine, space, skipped)
                            .judge(contestants.makers()));
            return Optional.of(space.identity());
        }
    }

    private FeatureSplit split(
            String domain, Dataset<?> dataset, NDManager manager, Contestants contestants)
            throws InterruptedException {
        return FeatureSplit.extract(
                recipe, engine, manager, domain, dataset, contestants.encoders(), skipped);
    }

    private List<EvaluationResult> acrossSplits(FeatureSplit train, FeatureSplit test) {
        boolean labelled = train.labels().isPresent() && test.labels().isPresent();
        List<EvaluationResult> results = new ArrayList<>();
        for (String representation : train.extracted().features().keySet()) {
            results.addAll(
                    judges().judge(
                                    representation,
                                    labelled
                                            ? train.labelled(representation)
                                            : train.unlabelled(representation),
                                    labelled
                                            ? test.labelled(representation)
                                            : test.unlabelled(representation)));
        }
        return results;
    }

    private List<EvaluationResult> withinSplit(FeatureSplit all) {
        List<EvaluationResult> results = new ArrayList<>();
        for (String representation : all.extracted().features().keySet()) {
            if (all.labels().isPresent()) {
                Parts parts = FeatureSplit.parts(all.labelled(representation), recipe.seed());
                results.addAll(judges().judge(representation, parts.fit(), parts.judged()));
            } else {
                LabelledFeatures rows = all.unlabelled(representation);
                results.addAll(judges().judge(representation, rows, rows));
            }
        }
        return results;
    }

    /** Measures without labels, on the first samples that results are reported on. */
    private <S extends Sample> List<EvaluationResult> space(
            FeatureSplit split,
            Dataset<S> dataset,
            NDManager manager,
            Map<String, UnaryOperator<NDArray>> encoders)
            throws InterruptedException {
        if (split.extracted().rows().length < 2) {
            return List.of();
        }
        Dataset<S> some = Subset.first(dataset, FeatureSpace.SAMPLES);
        Extracted one = augmented(some, 0, manager, encoders);
        Extracted other = augmented(some, 1, manager, encoders);
        List<EvaluationResult> results = new ArrayList<>();
        for (String representation : encoders.keySet()) {
            Interruption.check();
            results.addAll(
                    FeatureSpace.measure(
                            representation,
                            firstRows(split.extracted(), representation),
                            firstRows(one, representation),
                            firstRows(other, representation)));
        }
        return results;
    }

    /** The samples as the objective's first group of views shows them. */
    private <S extends Sample> Extracted augmented(
            Dataset<S> dataset,
            int view,
            NDManager manager,
            Map<String, UnaryOperator<NDArray>> encoders)
            throws InterruptedException {
        ViewGroup group = recipe.viewGroups().get(0);
        long seed = Randomness.mix(recipe.seed(), "alignment", view);
        return new FeatureExtractor(engine, manager, RecipeFeeds.evaluation(recipe, seed), skipped)
                .extract(
                        "alignment",
                        dataset,
                        Views.transform(recipe, group.name(), dataset),
                        encoders);
    }

    private static float[][] firstRows(Extracted extracted, String representation) {
        int n = Math.min(FeatureSpace.SAMPLES, extracted.rows().length);
        return rows(extracted.features().get(representation), n);
    }

    private Judges judges() {
        return new Judges(
                recipe.evaluators(), recipe.evaluation().labelsPerClass(), engine, recipe.seed());
    }

    private static Gallery gallery(FeatureSplit split, int size) {
        String main = split.extracted().features().keySet().iterator().next();
        int n = Math.min(size, split.extracted().rows().length);
        return new Gallery(
                split.domain(),
                Arrays.copyOf(split.extracted().rows(), n),
                rows(split.extracted().features().get(main), n));
    }

    private static float[][] rows(NDArray features, int n) {
        int d = Math.toIntExact(features.size(1));
        float[][] rows = new float[n][];
        try (NDArray first = features.get("0:" + n)) {
            float[] flat = first.toFloatArray();
            for (int i = 0; i < n; i++) {
                rows[i] = Arrays.copyOfRange(flat, i * d, (i + 1) * d);
            }
        }
        return rows;
    }
}
