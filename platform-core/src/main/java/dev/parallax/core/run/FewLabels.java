package dev.parallax.core.run;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.core.config.Budget;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.train.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Learns the labels of a run's training data with a few of them: an ordinary run of the objective
 * {@code supervised}, whose recipe is the run's with other values at some keys.
 *
 * <p>Views are those that the run was pretrained with, data is judged on {@code data.test}. Batches
 * have at most 64 samples, and at most as many as there are labels.
 */
public final class FewLabels {

    private static final int LARGEST_BATCH = 64;

    private final Parallax parallax;
    private final RunDirectory run;
    private final Path weights;
    private final Settings settings;
    private final Path runs;

    /** Where a network starts from. */
    public enum Start {
        /** The pretrained encoder, trained on. */
        FINETUNED,
        /** The pretrained encoder as it is, with a classifier on top. */
        FROZEN,
        /** Random weights. */
        SCRATCH
    }

    /**
     * Settings of all trainings.
     *
     * @param steps of each
     * @param overrides keys of the recipe to set beside, as {@code --set} takes them
     */
    public record Settings(int steps, List<String> overrides) {}

    /**
     * How one training ended.
     *
     * @param run its folder
     * @param accuracy on data.test; nothing if the run was stopped
     */
    public record Learned(RunDirectory run, Optional<Measurement> accuracy) {}

    FewLabels(Parallax parallax, RunDirectory run, Path weights, Settings settings, Path runs) {
        this.parallax = parallax;
        this.run = run;
        this.weights = weights;
        this.settings = settings;
        this.runs = runs;
    }

    /**
     * Trains and judges one network.
     *
     * @param start where it starts from
     * @param budget how many labels
     * @param seed chooses the labels, the classifier's first weights, and the order
     * @param stop asks to stop after a checkpoint
     * @return how it ended
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the thread is interrupted
     * @throws RunException if the data lacks labels, or a class has fewer than asked for
     */
    public Learned learn(Start start, Budget budget, long seed, StopSignal stop)
            throws IOException, InterruptedException {
        Recipe recipe = recipe(start, budget, seed);
        Parallax.RunResult result = parallax.pretrain(recipe, runs, stop);
        if (result.isStopped()) {
            return new Learned(result.run(), Optional.empty());
        }
        Measurement accuracy =
                result.results().stream()
                        .filter(found -> found.evaluator().equals(Predictions.EVALUATOR))
                        .map(EvaluationResult::measurement)
                        .findFirst()
                        .orElseThrow();
        return new Learned(result.run(), Optional.of(accuracy));
    }

    /**
     * Checks that there are labels enough.
     *
     * @param budget how many labels
     * @param seed chooses them
     * @throws RunException if the data lacks labels, or a class has fewer than asked for
     */
    void require(Budget budget, long seed) {
        recipe(Start.SCRATCH, budget, seed);
    }

    private Recipe recipe(Start start, Budget budget, long seed) {
        List<String> keys = new ArrayList<>();
        keys.add("name=" + name(start, budget));
        keys.add("seed=" + seed);
        keys.add("data.train.budget=" + budget);
        keys.add("objective={name: supervised, freeze: " + (start == Start.FROZEN) + "}");
        keys.add("optimizer=" + optimizer(start));
        keys.add("evaluation.evaluators={}");
        keys.add("evaluation.controls=false");
        keys.add("evaluation.every=0");
        if (start != Start.SCRATCH) {
            keys.add("backbone.weights=" + weights.toAbsolutePath());
        }
        Recipe original = parallax.recipeOf(run);
        for (String domain : List.of(Recipe.TRAIN, Recipe.TEST)) {
            if (!original.data().containsKey(domain)) {
                throw new RunException(
                        "the recipe of "
                                + run.name()
                                + " has no data."
                                + domain
                                + ": labels are learned from data.train and judged on data.test;"
                                + " pretrain with both");
            }
        }
        int labelled = labelled(keys);
        int batch = Math.min(LARGEST_BATCH, labelled);
        int epochs = (settings.steps() + labelled / batch - 1) / (labelled / batch);
        keys.add("training.batch-size=" + batch);
        keys.add("training.accumulate=1");
        keys.add("training.epochs=" + epochs);
        keys.add("training.max-steps=" + settings.steps());
        keys.add("training.checkpoint-every=" + epochs);
        keys.addAll(settings.overrides());
        return read(keys);
    }

    private int labelled(List<String> keys) {
        try (Datasets datasets = Datasets.open(read(keys), Set.of(Recipe.TRAIN))) {
            Dataset<?> train = datasets.get(Recipe.TRAIN);
            if (train.labels().isEmpty()) {
                throw new RunException(
                        "data.train of "
                                + run.name()
                                + " has no labels: there is nothing to learn");
            }
            return train.size();
        }
    }

    private Recipe read(List<String> keys) {
        return parallax.recipes().read(run.recipe(), keys);
    }

    /** A pretrained encoder moves less than what starts from random weights. */
    private static String optimizer(Start start) {
        String common = "name: adamw, lr: 0.001, weight-decay: 0.05, schedule: cosine";
        return start == Start.FINETUNED
                ? "{" + common + ", networks: {encoder: {lr: 0.0003}}}"
                : "{" + common + "}";
    }

    private String name(Start start, Budget budget) {
        String few = budget.toString().replace("/", "-per-").replace("%", "-percent");
        return run.name().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9-]", "-")
                + "-"
                + start.name().toLowerCase(java.util.Locale.ROOT)
                + "-"
                + few.replace('.', '-');
    }
}
