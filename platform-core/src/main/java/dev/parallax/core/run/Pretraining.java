package dev.parallax.core.run;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.Spi;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.feed.AugmentedViews;
import dev.parallax.core.feed.Feed;
import dev.parallax.core.feed.Position;
import dev.parallax.core.feed.SkippedSample;
import dev.parallax.core.train.ArrayFile;
import dev.parallax.core.train.CheckpointStore;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import dev.parallax.core.train.Guards;
import dev.parallax.core.train.LearnerState;
import dev.parallax.core.train.StepOptimization;
import dev.parallax.core.train.StopSignal;
import dev.parallax.core.train.Trackers;
import dev.parallax.core.train.Trainer;
import dev.parallax.core.train.Validation;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Trains as a recipe says, from the start or from a checkpoint. */
final class Pretraining {

    private final Recipe recipe;
    private final RunDirectory run;
    private final EngineSession engine;

    Pretraining(Recipe recipe, RunDirectory run, EngineSession engine) {
        this.recipe = recipe;
        this.run = run;
        this.engine = engine;
    }

    /**
     * Trains to the end, or until somebody asks to stop.
     *
     * @param from where to go on, or nothing to start
     */
    Trainer.Outcome train(Optional<Checkpoint> from, StopSignal stop)
            throws IOException, InterruptedException {
        long start = from.map(checkpoint -> checkpoint.state().step()).orElse(0L);
        List<ViewGroup> groups = recipe.objective().extension().views(recipe.objective().options());
        try (Datasets datasets =
                        Datasets.open(
                                recipe,
                                groups.stream()
                                        .map(ViewGroup::domain)
                                        .collect(Collectors.toSet()));
                NDManager manager = engine.newManager()) {
            List<AugmentedViews> views = Views.forObjective(recipe, groups, datasets);
            int perEpoch = stepsPerEpoch(datasets, recipe.training().batchSize());
            long total = Trainer.totalSteps(recipe.training(), perEpoch);
            Progress progress =
                    new Progress(
                            start,
                            total,
                            Math.toIntExact(start / perEpoch),
                            recipe.training().epochs());
            try (Trackers trackers =
                            OpenTrackers.open(
                                    recipe.trackers(),
                                    new RunInfo(
                                            run.name(),
                                            run.path(),
                                            progress,
                                            recipe.training().batchSize()));
                    Feed feed =
                            feed(datasets, views, start, perEpoch, skipped(trackers, progress))) {
                Manifest manifest = manifest(datasets, groups, feed);
                if (from.isPresent()) {
                    requireSameData(Manifest.read(run), manifest);
                } else {
                    manifest.write(run);
                }
                LearnerFactory learners =
                        new LearnerFactory(
                                recipe, engine, manifest.shapes(), manifest.datasetSize());
                try (Learner learner = learners.create(manager, recipe.seed())) {
                    Validation validation =
                            HeldOutValidation.of(
                                    recipe, engine, learner, skipped(trackers, progress));
                    return train(learner, feed, validation, trackers, manager, from, stop);
                }
            }
        }
    }

    private Trainer.Outcome train(
            Learner learner,
            Feed feed,
            Validation validation,
            Trackers trackers,
            NDManager manager,
            Optional<Checkpoint> from,
            StopSignal stop)
            throws IOException, InterruptedException {
        StepOptimization optimization =
                new StepOptimization(
                        engine,
                        learner,
                        recipe.optimizer(),
                        recipe.training(),
                        feed.stepsPerEpoch(),
                        new Guards(recipe.training(), trackers),
                        manager);
        if (from.isPresent()) {
            restore(from.get(), learner, optimization, manager);
        }
        CheckpointStore checkpoints = run.checkpoints(recipe.training().keepCheckpoints());
        Trainer trainer =
                new Trainer(
                        engine,
                        learner,
                        optimization,
                        feed,
                        recipe.training(),
                        recipe.seed(),
                        checkpoints,
                        validation,
                        trackers);
        return trainer.train(from.map(c -> c.state().step()).orElse(0L), stop);
    }

    private static void restore(
            Checkpoint checkpoint,
            Learner learner,
            StepOptimization optimization,
            NDManager manager)
            throws IOException {
        LearnerState state = new LearnerState(learner);
        ArrayFile.readInto(checkpoint.model(), state.weights(), manager);
        if (!state.buffers().isEmpty()) {
            ArrayFile.readInto(checkpoint.buffers(), state.buffers(), manager);
        }
        try (NDManager scope = manager.newSubManager()) {
            optimization.load(ArrayFile.read(checkpoint.optimizer(), scope));
        }
    }

    private static int stepsPerEpoch(Datasets datasets, int batchSize) {
        int largest =
                datasets.byDomain().values().stream().mapToInt(Dataset::size).max().orElseThrow();
        if (largest < batchSize) {
            throw new RunException(
                    "the data has "
                            + largest
                            + " samples, less than one batch: set"
                            + " training.batch-size to at most that, not "
                            + batchSize);
        }
        return largest / batchSize;
    }

    private Feed feed(
            Datasets datasets,
            List<AugmentedViews> views,
            long start,
            int perEpoch,
            Consumer<SkippedSample> listener) {
        Position position =
                new Position(Math.toIntExact(start / perEpoch), Math.toIntExact(start % perEpoch));
        return Feed.open(
                datasets.byDomain(), views, RecipeFeeds.training(recipe), position, listener);
    }

    static Consumer<SkippedSample> skipped(Trackers trackers, Progress progress) {
        return sample ->
                trackers.message(
                        progress,
                        Message.Kind.WARNING,
                        "skipped "
                                + sample.description()
                                + " of "
                                + sample.domain()
                                + ": "
                                + sample.message());
    }

    private Manifest manifest(Datasets datasets, List<ViewGroup> groups, Feed feed) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (ViewGroup group : groups) {
            Shape shape = feed.viewShape(group.name());
            shapes.put(group.name(), shape.getShape());
        }
        return new Manifest(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Spi.version(),
                engine.description(),
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + System.getProperty("os.arch"),
                recipe.seed(),
                datasets.byDomain().values().iterator().next().size(),
                shapes,
                datasets.fingerprints(),
                Plugins.of(recipe));
    }

    private void requireSameData(Manifest then, Manifest now) {
        if (!then.data().equals(now.data())) {
            throw new RunException(
                    "the data of "
                            + run.name()
                            + " has changed since the run started: it was "
                            + then.data()
                            + " and is "
                            + now.data()
                            + ". Put the old data back, or start a new run");
        }
    }
}
