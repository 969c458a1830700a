package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.Interruption;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Learner;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.feed.Feed;
import dev.parallax.core.feed.HostBatch;
import dev.parallax.core.train.CheckpointStore;
import dev.parallax.core.train.Guards;
import dev.parallax.core.train.StepOptimization;
import dev.parallax.core.train.Trackers;
import dev.parallax.core.train.Trainer;
import dev.parallax.core.train.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Measures the parts of a recipe one by one, on its own data. */
public final class Bench {

    /** What can be measured. */
    public enum What {
        /** Reading and augmenting, nothing else. */
        LOADER,
        /** Training steps on one batch that is there already. */
        STEP,
        /** Forward passes of the encoder on one batch that is there already. */
        EXTRACT
    }

    private static final int WARM_UP = 3;

    private final Recipe recipe;
    private final Supplier<EngineSession> engines;
    private final Turns turns;

    Bench(Recipe recipe, Supplier<EngineSession> engines, Turns turns) {
        this.recipe = recipe;
        this.engines = engines;
        this.turns = turns;
    }

    /** One round of what is measured. */
    private interface Round {
        void run() throws InterruptedException;
    }

    /**
     * Measures.
     *
     * @param what which part
     * @param seconds how long, after a warm-up of three batches
     * @return median and rate as one line of JSON
     * @throws IOException if a file cannot be read
     * @throws InterruptedException if the thread is interrupted, or the platform is closed
     */
    public String measure(What what, double seconds) throws IOException, InterruptedException {
        return turns.interruptibly(() -> measureNow(what, seconds));
    }

    private String measureNow(What what, double seconds) throws InterruptedException {
        try (TrainingData data = TrainingData.open(recipe);
                Feed feed = data.feed(0, skipped -> {})) {
            return switch (what) {
                case LOADER -> timed(what, seconds, () -> feed.next().close());
                case STEP, EXTRACT -> onEngine(what, seconds, data, feed);
            };
        }
    }

    private String onEngine(What what, double seconds, TrainingData data, Feed feed)
            throws InterruptedException {
        LearningTask task = data.task(feed);
        try (EngineSession engine = engines.get();
                NDManager manager = engine.newManager();
                Learner learner = new LearnerFactory(recipe, engine, task).toTrain(manager);
                HostBatch batch = feed.next()) {
            if (what == What.EXTRACT) {
                String mainGroup = task.viewShapes().keySet().iterator().next();
                var encoder =
                        LoadedEncoder.encode(learner.representations().values().iterator().next());
                return timed(
                        what,
                        seconds,
                        () -> {
                            try (NDManager scope = engine.newManager()) {
                                NDArray input = batch.toBatch(engine, scope).view(mainGroup, 0);
                                encoder.apply(input).toFloatArray();
                            }
                        });
            }
            Trackers silent = new Trackers(Map.of());
            StepOptimization optimization =
                    new StepOptimization(
                            engine,
                            learner,
                            recipe.optimizer(),
                            recipe.training(),
                            feed.stepsPerEpoch(),
                            new Guards(recipe.training(), silent),
                            manager);
            Trainer trainer =
                    new Trainer(
                            engine,
                            learner,
                            optimization,
                            feed,
                            recipe.training(),
                            recipe.seed(),
                            new CheckpointStore(Path.of("unused"), 1),
                            Validation.NONE,
                            silent);
            return timed(what, seconds, () -> trainer.stepOn(batch));
        }
    }

    private String timed(What what, double seconds, Round round) throws InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            Interruption.check();
            round.run();
        }
        java.util.stream.DoubleStream.Builder times = java.util.stream.DoubleStream.builder();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        int rounds = 0;
        while (System.nanoTime() < end || rounds < 5) {
            Interruption.check();
            long start = System.nanoTime();
            round.run();
            times.add((System.nanoTime() - start) / 1e9);
            rounds++;
        }
        double[] sorted = times.build().sorted().toArray();
        double median = sorted[sorted.length / 2];
        double mean = Arrays.stream(sorted).average().orElseThrow();
        int batch = recipe.training().batchSize();
        return String.format(
                Locale.ROOT,
                "{\"bench\": \"%s\", \"recipe\": \"%s\", \"batch\": %d, \"rounds\": %d,"
                        + " \"median_ms\": %.2f, \"images_s\": %.1f}",
                what.name().toLowerCase(Locale.ROOT),
                recipe.name(),
                batch,
                rounds,
                1e3 * median,
                // a loader works ahead: its rate is the mean, not the median of waiting times
                batch / (what == What.LOADER ? mean : median));
    }
}
