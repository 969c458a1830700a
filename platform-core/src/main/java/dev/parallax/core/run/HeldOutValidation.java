package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.random.Randomness;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.evaluate.Judges;
import dev.parallax.core.evaluate.LabelledSplit;
import dev.parallax.core.evaluate.Representations;
import dev.parallax.core.feed.SkippedSample;
import dev.parallax.core.run.FeatureSplit.Parts;
import dev.parallax.core.train.Validation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Measures the encoder of a learner at work with the first evaluator of the recipe, on a held-out
 * fifth of the labelled training data.
 *
 * <p>Where there is no test data, results are reported on a fifth of the same rows; that fifth is
 * left out here, so that no checkpoint is chosen on what is reported.
 */
final class HeldOutValidation implements Validation {

    private final Recipe recipe;
    private final EngineSession engine;
    private final Learner learner;
    private final Consumer<SkippedSample> skipped;

    private HeldOutValidation(
            Recipe recipe, EngineSession engine, Learner learner, Consumer<SkippedSample> skipped) {
        this.recipe = recipe;
        this.engine = engine;
        this.learner = learner;
        this.skipped = skipped;
    }

    /**
     * Makes the validation that a recipe wants.
     *
     * @throws RunException if it wants one but has no labels or evaluators for it
     */
    static Validation of(
            Recipe recipe, EngineSession engine, Learner learner, Consumer<SkippedSample> skipped) {
        if (recipe.evaluation().every() == 0) {
            return NONE;
        }
        String domain = FeatureSplit.fitDomain(recipe);
        if (recipe.evaluators().isEmpty()) {
            throw new RunException(
                    "evaluation.every asks for validation during training, but there is nothing"
                            + " under evaluation.evaluators: add one, such as knn, or set it to 0");
        }
        try (Datasets datasets = Datasets.open(recipe, Set.of(domain))) {
            if (LabelledSplit.column(datasets.get(domain), recipe.evaluation().labelColumn())
                    .isEmpty()) {
                throw new RunException(
                        "evaluation.every asks for validation during training, but data."
                                + domain
                                + " has no labels: give data.train a labelled source, or set it to"
                                + " 0");
            }
        }
        return new HeldOutValidation(recipe, engine, learner, skipped);
    }

    @Override
    public Optional<Measurement> look(Progress after) throws InterruptedException {
        if (!Validation.isDue(after, recipe.evaluation().every())) {
            return Optional.empty();
        }
        String domain = FeatureSplit.fitDomain(recipe);
        try (Datasets datasets = Datasets.open(recipe, Set.of(domain));
                NDManager manager = engine.newManager()) {
            LabelledFeatures labelled = labelled(domain, datasets.get(domain), manager);
            if (!recipe.data().containsKey(Recipe.TEST)) {
                labelled = FeatureSplit.parts(labelled, recipe.seed()).fit();
            }
            Parts parts = FeatureSplit.parts(labelled, Randomness.mix(recipe.seed(), "validation"));
            Judges judges =
                    new Judges(recipe.evaluators().subList(0, 1), List.of(), engine, recipe.seed());
            return Optional.of(
                    judges.judge(Representations.TRAINED, parts.fit(), parts.judged())
                            .get(0)
                            .measurement());
        }
    }

    private LabelledFeatures labelled(String domain, Dataset<?> dataset, NDManager manager)
            throws InterruptedException {
        Block encoder = learner.representations().values().iterator().next();
        Map<String, UnaryOperator<NDArray>> encoders =
                Map.of(Representations.TRAINED, LoadedEncoder.encode(encoder));
        return FeatureSplit.extract(recipe, engine, manager, domain, dataset, encoders, skipped)
                .labelled(Representations.TRAINED);
    }
}
