package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.core.config.PerNetwork;
import dev.parallax.core.config.TrainingOptions;
import dev.parallax.core.feed.AugmentedViews;
import dev.parallax.core.feed.Feed;
import dev.parallax.core.feed.FeedSettings;
import dev.parallax.core.feed.Position;
import dev.parallax.core.optim.OptimizerOptions;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of a tiny learner on random vectors, with the parts that the host puts together. */
final class TinyRun implements AutoCloseable {

    /** The group of views of the learners. */
    static final String VIEWS = "views";

    private static final long SEED = 7;

    final NDManager manager;
    final LearnerState state;
    final StepOptimization optimization;
    final CheckpointStore checkpoints;
    private final EngineSession engine;
    private final Setup setup;
    private final Learner learner;
    private final Trackers trackers;
    private final Heard heard;

    /**
     * How views are made.
     *
     * @param count of each sample
     * @param transform what makes one
     */
    record Views(int count, Transform<Image> transform) {

        /** The samples as they are. */
        static Views same(int count) {
            return new Views(count, (image, random) -> image);
        }

        /** Views with noise of a standard deviation. */
        static Views noisy(int count, double strength) {
            return new Views(
                    count,
                    (image, random) -> {
                        float[] noisy = image.values().clone();
                        for (int i = 0; i < noisy.length; i++) {
                            noisy[i] += (float) (strength * random.nextGaussian());
                        }
                        return new Image(1, 1, noisy.length, noisy);
                    });
        }

        /** Views that say nothing of the sample. */
        static Views constant(int count) {
            return new Views(
                    count,
                    (image, random) -> new Image(1, 1, image.width(), new float[image.width()]));
        }
    }

    /**
     * What a run is made of.
     *
     * @param samples in the dataset
     * @param training how long and how
     * @param optimizer of all networks
     * @param views what learners see
     * @param seed of all that is random
     * @param checkpoints the folder
     */
    record Setup(
            int samples,
            TrainingOptions training,
            PerNetwork<OptimizerOptions> optimizer,
            Views views,
            long seed,
            Path checkpoints) {

        Setup(int samples, TrainingOptions training, OptimizerOptions optimizer, Path folder) {
            this(samples, training, new PerNetwork<>(optimizer, Map.of()), false, folder);
        }

        Setup(
                int samples,
                TrainingOptions training,
                PerNetwork<OptimizerOptions> optimizer,
                boolean noisy,
                Path folder) {
            this(
                    samples,
                    training,
                    optimizer,
                    noisy ? Views.noisy(1, 0.05) : Views.same(1),
                    SEED,
                    folder);
        }

        int stepsPerEpoch() {
            return samples / training.batchSize();
        }
    }

    /** Makes learners. */
    @FunctionalInterface
    interface Method {
        Learner create(EngineSession engine, NDManager manager);
    }

    TinyRun(EngineSession engine, Setup setup, Method method, Heard heard) {
        this.engine = engine;
        this.setup = setup;
        this.heard = heard;
        this.manager = engine.newManager();
        engine.engine().setRandomSeed((int) setup.seed());
        this.learner = method.create(engine, manager);
        this.state = new LearnerState(learner);
        this.trackers = new Trackers(Map.of("heard", heard));
        this.checkpoints = new CheckpointStore(setup.checkpoints(), 100);
        this.optimization =
                new StepOptimization(
                        engine,
                        learner,
                        setup.optimizer(),
                        setup.training(),
                        setup.stepsPerEpoch(),
                        new Guards(setup.training(), trackers),
                        manager);
    }

    /** Trains from the start. */
    Trainer.Outcome train() throws IOException, InterruptedException {
        return trainFrom(0, Validation.NONE);
    }

    /** Trains from the start, with looks in between. */
    Trainer.Outcome train(Validation validation) throws IOException, InterruptedException {
        return trainFrom(0, validation);
    }

    /** Trains on from the last checkpoint. */
    Trainer.Outcome resume() throws IOException, InterruptedException {
        Checkpoint last = checkpoints.last().orElseThrow();
        ArrayFile.readInto(last.model(), state.weights(), manager);
        if (!state.buffers().isEmpty()) {
            ArrayFile.readInto(last.buffers(), state.buffers(), manager);
        }
        try (NDManager scope = manager.newSubManager()) {
            optimization.load(ArrayFile.read(last.optimizer(), scope));
        }
        return trainFrom(last.state().step(), Validation.NONE);
    }

    /** Returns the step of the last checkpoint. */
    Optional<Long> savedStep() throws IOException {
        return checkpoints.last().map(checkpoint -> checkpoint.state().step());
    }

    float[] weight(String name) {
        return state.weights().get(name).toFloatArray();
    }

    /** Returns everything that a resumed run must end with. */
    List<byte[]> remembered() {
        return List.of(
                ArrayFile.encode(state.weights()),
                ArrayFile.encode(optimization.state()),
                ArrayFile.encode(state.buffers()));
    }

    /** Returns the gradient that has come together for a parameter. */
    float[] gradient(String name) {
        NDArray parameter = state.weights().get(name);
        parameter.setRequiresGradient(true);
        try (NDArray gradient = parameter.getGradient()) {
            return gradient.toFloatArray();
        }
    }

    @Override
    public void close() {
        trackers.close();
        learner.close();
        manager.close();
    }

    private Trainer.Outcome trainFrom(long start, Validation validation)
            throws IOException, InterruptedException {
        try (Feed feed = feed(start)) {
            return new Trainer(
                            engine,
                            learner,
                            optimization,
                            feed,
                            setup.training(),
                            setup.seed(),
                            checkpoints,
                            validation,
                            trackers)
                    .train(start, heard.stop);
        }
    }

    private Feed feed(long start) {
        int perEpoch = setup.stepsPerEpoch();
        return Feed.open(
                Map.of(ViewGroup.PRETRAIN, new RandomVectors(setup.samples())),
                List.of(
                        new AugmentedViews(
                                new ViewGroup(VIEWS, setup.views().count()),
                                setup.views().transform())),
                new FeedSettings(setup.training().batchSize(), setup.seed(), 1, 1),
                new Position((int) (start / perEpoch), (int) (start % perEpoch)),
                skipped -> {
                    throw new AssertionError("unexpected: " + skipped);
                });
    }
}
