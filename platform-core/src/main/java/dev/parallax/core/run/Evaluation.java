package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Sample;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.LabelledFeatures.Holdout;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.api.random.Randomness;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.FeatureExtractor;
import dev.parallax.core.evaluate.FeatureExtractor.Extracted;
import dev.parallax.core.evaluate.Judges;
import dev.parallax.core.evaluate.LabelledSplit;
import dev.parallax.core.evaluate.Representations;
import dev.parallax.core.feed.FeedSettings;
import dev.parallax.core.feed.SkippedSample;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a run has learned, beside its controls.
 *
 * <p>Evaluators fit on {@code data.train}, or on the pretraining data where the recipe has none,
 * and report on {@code data.test}. Without test data a fifth of the training rows, held out by the
 * rule of {@link LabelledFeatures#holdOut}, takes its place.
 */
final class Evaluation {

    /** The share of training rows to report on where there is no test data. */
    private static final double HELD_OUT = 0.2;

    private final Recipe recipe;
    private final EngineSession engine;
    private final LearnerFactory learners;
    private final Consumer<SkippedSample> skipped;

    Evaluation(
            Recipe recipe,
            EngineSession engine,
            LearnerFactory learners,
            Consumer<SkippedSample> skipped) {
        this.recipe = recipe;
        this.engine = engine;
        this.learners = learners;
        this.skipped = skipped;
    }

    /**
     * What was found.
     *
     * @param results of all evaluators; empty where the data has no labels
     * @param test features of the trained encoder with what they are of, for pictures
     */
    record Findings(List<EvaluationResult> results, @Nullable Gallery test) {}

    /**
     * Features to look at.
     *
     * @param domain what they are of
     * @param rows numbers in the dataset
     * @param features one vector per row
     */
    @SuppressWarnings("ArrayRecordComponent") // for one report
    record Gallery(String domain, int[] rows, float[][] features) {}

    /** Judges a checkpoint, with the controls that the recipe wants. */
    Findings judge(Checkpoint checkpoint, int gallerySize)
            throws IOException, InterruptedException {
        String fitOn = recipe.data().containsKey(Recipe.TRAIN) ? Recipe.TRAIN : ViewGroup.PRETRAIN;
        boolean hasTest = recipe.data().containsKey(Recipe.TEST);
        Set<String> domains = new LinkedHashSet<>();
        domains.add(fitOn);
        if (hasTest) {
            domains.add(Recipe.TEST);
        }
        long randomSeed = Randomness.mix(recipe.seed(), "control");
        try (Datasets datasets = Datasets.open(recipe, domains);
                NDManager manager = engine.newManager();
                LoadedEncoder trained =
                        LoadedEncoder.of(learners, manager, recipe.seed(), checkpoint);
                LoadedEncoder random = LoadedEncoder.random(learners, manager, randomSeed)) {
            Map<String, UnaryOperator<NDArray>> encoders = encoders(trained, random);
            Split train = split(fitOn, datasets.get(fitOn), manager, encoders);
            Split test =
                    hasTest
                            ? split(Recipe.TEST, datasets.get(Recipe.TEST), manager, encoders)
                            : train;
            List<EvaluationResult> results =
                    hasTest ? acrossSplits(train, test) : withinSplit(train);
            return new Findings(results, gallery(test, gallerySize));
        }
    }

    private Map<String, UnaryOperator<NDArray>> encoders(
            LoadedEncoder trained, LoadedEncoder random) {
        Map<String, UnaryOperator<NDArray>> encoders = new LinkedHashMap<>();
        boolean single = trained.blocks().size() == 1;
        encoders.putAll(
                trained.encoders(
                        name ->
                                single
                                        ? Representations.TRAINED
                                        : Representations.TRAINED + " " + name));
        if (recipe.evaluation().controls()) {
            String main = random.blocks().keySet().iterator().next();
            encoders.put(
                    Representations.RANDOM_INIT, LoadedEncoder.encode(random.blocks().get(main)));
            encoders.put(Representations.RAW_INPUT, UnaryOperator.identity());
        }
        return encoders;
    }

    /** Features of one dataset, with its labels where it has them. */
    private record Split(String domain, Extracted extracted, Optional<LabelledSplit> labels) {

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
    }

    private <S extends Sample> Split split(
            String domain,
            Dataset<S> dataset,
            NDManager manager,
            Map<String, UnaryOperator<NDArray>> encoders)
            throws InterruptedException {
        FeedSettings settings =
                new FeedSettings(
                        recipe.evaluation().batchSize(),
                        recipe.seed(),
                        recipe.training().loaderThreads(),
                        recipe.training().prefetch());
        Extracted extracted =
                new FeatureExtractor(engine, manager, settings, skipped)
                        .extract(
                                domain,
                                dataset,
                                Views.transform(recipe, Recipe.EVALUATION, dataset),
                                encoders);
        return new Split(
                domain,
                extracted,
                LabelledSplit.of(dataset, recipe.evaluation().labelColumn(), extracted.rows()));
    }

    private List<EvaluationResult> acrossSplits(Split train, Split test) {
        List<EvaluationResult> results = new ArrayList<>();
        if (train.labels().isPresent() && test.labels().isPresent()) {
            if (!train.labels().get().classes().equals(test.labels().get().classes())) {
                throw new RunException(
                        "data."
                                + train.domain()
                                + " has the classes "
                                + train.labels().get().classes()
                                + ", but data.test has "
                                + test.labels().get().classes());
            }
            for (String representation : train.extracted().features().keySet()) {
                results.addAll(
                        judges().judge(
                                        representation,
                                        train.labelled(representation),
                                        test.labelled(representation)));
            }
        }
        return results;
    }

    private List<EvaluationResult> withinSplit(Split all) {
        List<EvaluationResult> results = new ArrayList<>();
        if (all.labels().isPresent()) {
            for (String representation : all.extracted().features().keySet()) {
                LabelledFeatures labelled = all.labelled(representation);
                Holdout holdout = labelled.holdOut(HELD_OUT, recipe.seed());
                results.addAll(
                        judges().judge(
                                        representation,
                                        labelled.rows(holdout.fit()),
                                        labelled.rows(holdout.validation())));
            }
        }
        return results;
    }

    private Judges judges() {
        return new Judges(
                recipe.evaluators(), recipe.evaluation().labelsPerClass(), engine, recipe.seed());
    }

    private static Gallery gallery(Split split, int size) {
        String main = split.extracted().features().keySet().iterator().next();
        NDArray features = split.extracted().features().get(main);
        int n = Math.min(size, split.extracted().rows().length);
        int d = Math.toIntExact(features.size(1));
        float[][] vectors = new float[n][];
        try (NDArray first = features.get("0:" + n)) {
            float[] flat = first.toFloatArray();
            for (int i = 0; i < n; i++) {
                vectors[i] = java.util.Arrays.copyOfRange(flat, i * d, (i + 1) * d);
            }
        }
        return new Gallery(
                split.domain(), java.util.Arrays.copyOf(split.extracted().rows(), n), vectors);
    }
}
