package dev.parallax.core.run;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.Spi;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.feed.Feed;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Trains as a recipe says, from the start or from a checkpoint. */
final class Pretraining {

    private final Recipe recipe;
    private final RunDirectory run;
    private final Supplier<EngineSession> engines;
    private final ImageSpaces spaces;
    private final OpenTrackers trackers;
    private boolean begun;

    /**
     * Makes a pretraining.
     *
     * @param engines opens the engine; asked on the thread that trains, when batches are under way
     * @param spaces finds the features that made images are compared in
     * @param trackers are told
     */
    Pretraining(
            Recipe recipe,
            RunDirectory run,
            Supplier<EngineSession> engines,
            ImageSpaces spaces,
            OpenTrackers trackers) {
        this.recipe = recipe;
        this.run = run;
        this.engines = engines;
        this.spaces = spaces;
        this.trackers = trackers;
    }

    /**
     * Trains to the end, or until somebody asks to stop.
     *
     * @param from where to go on, or nothing to start
     */
    Trainer.Outcome train(Optional<Checkpoint> from, StopSignal stop)
            throws IOException, InterruptedException {
        long start = from.map(checkpoint -> checkpoint.state().step()).orElse(0L);
        Map<String, String> judged = judgedData();
        try (TrainingData data = TrainingData.open(recipe)) {
            Progress progress = data.progress(start);
            RunInfo info =
                    new RunInfo(run.name(), run.path(), progress, recipe.training().batchSize());
            try (Trackers open = trackers.open(info);
                    Feed feed = data.feed(start, skipped(open, progress))) {
                EngineSession engine = engines.get();
                Manifest manifest = manifest(engine, data, judged, feed);
                if (from.isPresent()) {
                    Manifest then = Manifest.read(run);
                    requireSameData(then, manifest);
                    tellOfAnotherEngine(then, manifest, open, progress);
                } else {
                    manifest.write(run);
                }
                LearnerFactory learners = new LearnerFactory(recipe, engine, manifest.task());
                try (NDManager manager = engine.newManager();
                        Learner learner = learners.toTrain(manager)) {
                    checkJudges(engine, learner, manifest, manager);
                    Validation held = validation(engine, learner, skipped(open, progress));
                    Validation validation =
                            new Previews(recipe, data, engine, learner, run.pictures(), open, held);
                    return train(engine, learner, feed, validation, open, manager, from, stop);
                }
            }
        }
    }

    /** Fingerprints of what results will be of; finds what is wrong with it before training. */
    private Map<String, String> judgedData() {
        try (EvaluationData data = EvaluationData.open(recipe)) {
            return data.fingerprints();
        }
    }

    /** Finds what evaluators of generation would stumble over, before time is spent. */
    private void checkJudges(
            EngineSession engine, Learner learner, Manifest manifest, NDManager manager)
            throws IOException {
        GenerationJudges.requireOneThatWorks(recipe, Maker.of(learner));
        if (GenerationJudges.areIn(recipe)) {
            Set<String> domains = GenerationJudges.domains(recipe);
            try (RealImages real = RealImages.open(recipe, domains);
                    ImageSpace space = spaces.open(engine, manager, sample -> {})) {
                for (String domain : domains) {
                    spaces.check(real.judged(domain, 1));
                }
                new GenerationJudges(recipe, engine, space, sample -> {})
                        .check(real, manifest.task().viewShapes());
            }
        }
    }

    /** The first evaluator of the recipe looks at the learner between epochs. */
    private Validation validation(
            EngineSession engine, Learner learner, Consumer<SkippedSample> skipped) {
        boolean ofGeneration =
                recipe.evaluators().stream().limit(1).anyMatch(GenerationJudges::isOne);
        return ofGeneration && recipe.evaluation().every() > 0
                ? new GenerationValidation(recipe, engine, learner, spaces, skipped)
                : HeldOutValidation.of(recipe, engine, learner, skipped);
    }

    /**
     * Says whether the first step was about to be done: from then on there is something to keep.
     */
    boolean hasBegun() {
        return begun;
    }

    private Trainer.Outcome train(
            EngineSession engine,
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
        begun = true;
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

    private Manifest manifest(
            EngineSession engine, TrainingData data, Map<String, String> judged, Feed feed) {
        LearningTask task = data.task(feed);
        Map<String, String> fingerprints = new LinkedHashMap<>(data.fingerprints());
        fingerprints.putAll(judged);
        Map<String, long[]> shapes = new LinkedHashMap<>();
        task.viewShapes().forEach((group, shape) -> shapes.put(group, shape.getShape()));
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
                task.datasetSize(),
                shapes,
                task.labels(),
                task.targets(),
                fingerprints,
                Plugins.of(recipe));
    }

    /** Another way of computing rounds otherwise: the end is as good, but not the same bytes. */
    private static void tellOfAnotherEngine(
            Manifest then, Manifest now, Trackers trackers, Progress progress) {
        if (!now.engine().equals(then.engine())) {
            trackers.message(
                    progress,
                    Message.Kind.WARNING,
                    "the engine is not as it was when this run began; where that is another way of"
                            + " computing (threads, oneDNN, another CPU), the last digits differ"
                            + " from those of a run without a break. It was: "
                            + then.engine()
                            + ". It is now: "
                            + now.engine());
        }
    }

    private void requireSameData(Manifest then, Manifest now) {
        // runs of older versions say less
        if (!now.data().entrySet().containsAll(then.data().entrySet())) {
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
