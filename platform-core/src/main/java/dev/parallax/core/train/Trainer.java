package dev.parallax.core.train;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.random.Randomness;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.core.config.TrainingOptions;
import dev.parallax.core.feed.Feed;
import dev.parallax.core.feed.HostBatch;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The training loop: batches in, steps done, checkpoints out.
 *
 * <p>Before every step the engine is seeded from the run's seed and the step, so that what a step
 * does is a function of the state before it: a resumed run ends in the same bytes. For the same
 * reason a checkpoint waits for the update that accumulated gradients are for: it does not hold
 * them.
 */
public final class Trainer {

    /** How a training ended. */
    public enum Outcome {
        /** All steps are done. */
        FINISHED,
        /** Somebody asked to stop; the last checkpoint is of the last step. */
        STOPPED
    }

    private final EngineSession engine;
    private final Learner learner;
    private final StepOptimization optimization;
    private final Feed feed;
    private final TrainingOptions options;
    private final long seed;
    private final CheckpointStore checkpoints;
    private final Validation validation;
    private final Trackers trackers;
    private final Clock clock = new Clock();

    /**
     * Makes a trainer.
     *
     * @param engine computes
     * @param learner learns
     * @param optimization updates the learner's networks
     * @param feed gives batches, from the step where training starts
     * @param options how long and how
     * @param seed of the run
     * @param checkpoints where checkpoints go
     * @param validation looks between epochs
     * @param trackers are told
     */
    public Trainer(
            EngineSession engine,
            Learner learner,
            StepOptimization optimization,
            Feed feed,
            TrainingOptions options,
            long seed,
            CheckpointStore checkpoints,
            Validation validation,
            Trackers trackers) {
        this.engine = engine;
        this.learner = learner;
        this.optimization = optimization;
        this.feed = feed;
        this.options = options;
        this.seed = seed;
        this.checkpoints = checkpoints;
        this.validation = validation;
        this.trackers = trackers;
    }

    /**
     * Returns the number of steps of a whole run.
     *
     * @param options how long
     * @param stepsPerEpoch of the feed
     * @return at least 1
     */
    public static long totalSteps(TrainingOptions options, int stepsPerEpoch) {
        long steps = (long) options.epochs() * stepsPerEpoch;
        return options.maxSteps() > 0 ? Math.min(steps, options.maxSteps()) : steps;
    }

    /**
     * Trains.
     *
     * @param start steps that are done already
     * @param stop is looked at between steps
     * @return how it ended
     * @throws IOException if a checkpoint cannot be written
     * @throws InterruptedException if the thread was interrupted
     * @throws TrainingHaltedException if a guard stopped the run
     */
    public Outcome train(long start, StopSignal stop) throws IOException, InterruptedException {
        int perEpoch = feed.stepsPerEpoch();
        long total = totalSteps(options, perEpoch);
        boolean epochEnded = false;
        for (long step = start; step < total; step++) {
            Progress after = progress(step + 1, total, perEpoch);
            boolean last = after.step() == total;
            Metrics metrics = step(progress(step, total, perEpoch));
            // gradients that wait for more batches are in no checkpoint
            boolean updated = last || optimization.updates();
            epochEnded |= last || after.step() % perEpoch == 0;
            Optional<Measurement> look =
                    epochEnded && updated ? validation.look(after) : Optional.empty();
            if (last || look.isPresent() || after.step() % options.logEvery() == 0) {
                trackers.step(clock.report(after, all(metrics, look)));
            }
            boolean stopping = updated && stop.isRequested();
            if (stopping || look.isPresent() || (epochEnded && updated && isDue(after, last))) {
                save(after.step(), look);
            }
            epochEnded &= !updated;
            if (stopping && !last) {
                trackers.message(
                        after,
                        Message.Kind.INFO,
                        "stopped on request after step "
                                + after.step()
                                + "; 'resume' goes on from here");
                return Outcome.STOPPED;
            }
        }
        return Outcome.FINISHED;
    }

    /** What a report says: the numbers of its step, and the newest of those seen now and then. */
    private Metrics all(Metrics metrics, Optional<Measurement> look) {
        Map<String, Double> all = new LinkedHashMap<>(metrics.values());
        all.putAll(optimization.watched());
        look.ifPresent(found -> all.put("validation-" + found.metric(), found.value()));
        ProcessMemory.peakMiB().ifPresent(mebibytes -> all.put("peak-memory-mib", mebibytes));
        return new Metrics(all);
    }

    private boolean isDue(Progress after, boolean last) {
        return last || after.epoch() % options.checkpointEvery() == 0;
    }

    private Progress progress(long step, long total, int perEpoch) {
        return new Progress(step, total, Math.toIntExact(step / perEpoch), options.epochs());
    }

    private Metrics step(Progress before) throws InterruptedException {
        clock.startStep();
        try (HostBatch rows = feed.next()) {
            clock.gotBatch(rows.rows());
            return step(rows, before);
        } finally {
            clock.endStep();
        }
    }

    /**
     * Does the first step of a run on a batch, again and again: for measuring.
     *
     * @param rows the batch
     */
    public void stepOn(HostBatch rows) {
        step(rows, progress(0, totalSteps(options, feed.stepsPerEpoch()), feed.stepsPerEpoch()));
    }

    private Metrics step(HostBatch rows, Progress before) {
        try (NDManager scope = engine.newManager()) {
            engine.engine().setRandomSeed((int) Randomness.mix(seed, "step", before.step()));
            Batch batch = rows.toBatch(engine, scope);
            optimization.begin(before, rows, scope);
            Metrics metrics = learner.step(batch, optimization);
            Map<String, Double> all = new LinkedHashMap<>(metrics.values());
            all.putAll(optimization.finish(metrics));
            return new Metrics(all);
        }
    }

    private void save(long step, Optional<Measurement> look) throws IOException {
        LearnerState state = new LearnerState(learner);
        checkpoints.write(
                step, score(look), state.weights(), optimization.state(), state.buffers());
    }

    private static OptionalDouble score(Optional<Measurement> look) {
        return look.stream()
                .mapToDouble(found -> found.higherIsBetter() ? found.value() : -found.value())
                .findFirst();
    }

    /** Times steps between two reports. */
    private static final class Clock {

        private long started;
        private long nanos;
        private long waited;
        private long samples;

        void startStep() {
            started = System.nanoTime();
        }

        void gotBatch(int rows) {
            waited += System.nanoTime() - started;
            samples += rows;
        }

        void endStep() {
            nanos += System.nanoTime() - started;
        }

        StepReport report(Progress progress, Metrics metrics) {
            StepReport report =
                    new StepReport(progress, metrics, samples * 1e9 / nanos, waited / 1e9);
            nanos = 0;
            waited = 0;
            samples = 0;
            return report;
        }
    }
}
