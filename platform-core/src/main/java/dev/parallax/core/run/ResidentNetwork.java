package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Sample;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.random.Randomness;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the thread of an {@link Encoder} holds: the engine, the network, and memory for a batch. */
final class ResidentNetwork implements AutoCloseable {

    private final Recipe recipe;
    private final EngineSession engine;
    private final NDManager manager;
    private final LoadedEncoder network;
    private final Block block;
    private final Shape input;
    private final int featureSize;
    private final Map<Class<?>, Transform<?>> views = new HashMap<>();
    private volatile boolean refusing;
    private ByteBuffer memory = ByteBuffer.allocateDirect(0);

    private ResidentNetwork(
            Recipe recipe,
            EngineSession engine,
            NDManager manager,
            LoadedEncoder network,
            Shape input) {
        this.recipe = recipe;
        this.engine = engine;
        this.manager = manager;
        this.network = network;
        this.block = network.blocks().values().iterator().next();
        this.input = input;
        this.featureSize = Math.toIntExact(Forward.outputShape(block, input).get(0));
    }

    /** Loads the encoder of a checkpoint. */
    static ResidentNetwork load(
            Recipe recipe,
            Manifest manifest,
            Checkpoint checkpoint,
            Supplier<EngineSession> engines)
            throws IOException {
        EngineSession engine = engines.get();
        NDManager manager = engine.newManager();
        try {
            LearnerFactory learners = new LearnerFactory(recipe, engine, manifest.task());
            LoadedEncoder network = LoadedEncoder.of(learners, manager, recipe.seed(), checkpoint);
            return new ResidentNetwork(recipe, engine, manager, network, manifest.task().input());
        } catch (IOException | RuntimeException e) {
            manager.close();
            engine.close();
            throw e;
        }
    }

    /** Returns the length of a feature vector. */
    int featureSize() {
        return featureSize;
    }

    /** Encodes samples, in batches as large as those of an evaluation. */
    List<float[]> encode(List<? extends Sample> samples) {
        List<float[]> features = new ArrayList<>();
        int most = recipe.evaluation().batchSize();
        for (int from = 0; from < samples.size(); from += most) {
            if (refusing) {
                throw Encoder.closed(null);
            }
            features.addAll(batch(samples.subList(from, Math.min(from + most, samples.size()))));
        }
        return features;
    }

    /** Encodes nothing from now on, and of what is under way no further batch; for any thread. */
    void refuse() {
        refusing = true;
    }

    private List<float[]> batch(List<? extends Sample> samples) {
        ByteBuffer rows = memory(samples.size());
        for (Sample sample : samples) {
            seen(sample).write(rows.asFloatBuffer());
            rows.position(rows.position() + bytes());
        }
        Shape shape = new Shape(samples.size()).addAll(input);
        try (NDManager scope = manager.newSubManager()) {
            NDArray batch =
                    engine.copyOf(
                            rows.flip().order(ByteOrder.nativeOrder()),
                            shape,
                            DataType.FLOAT32,
                            scope);
            float[] values = Forward.apply(block, batch, false).toFloatArray();
            List<float[]> features = new ArrayList<>();
            for (int row = 0; row < samples.size(); row++) {
                int start = row * featureSize;
                features.add(Arrays.copyOfRange(values, start, start + featureSize));
            }
            return features;
        }
    }

    /** Room for some rows, the same from batch to batch. */
    private ByteBuffer memory(int rows) {
        int needed = Math.multiplyExact(rows, bytes());
        if (memory.capacity() < needed) {
            memory = ByteBuffer.allocateDirect(needed);
        }
        return memory.clear().order(ByteOrder.nativeOrder());
    }

    private int bytes() {
        return Math.toIntExact(input.size() * Float.BYTES);
    }

    private <S extends Sample> S seen(S sample) {
        S seen = view(sample).apply(sample, Randomness.generator(recipe.seed(), "encode"));
        if (!Arrays.equals(seen.shape(), input.getShape())) {
            throw new IllegalArgumentException(
                    "a sample of shape "
                            + Arrays.toString(sample.shape())
                            + " is seen as "
                            + Arrays.toString(seen.shape())
                            + ", but the encoder reads "
                            + input
                            + ": give it samples like those it was trained on, or train with"
                            + " resize and center-crop under views.evaluation");
        }
        return seen;
    }

    /** Samples are final classes, so that the class of one is its type. */
    @SuppressWarnings("unchecked")
    private <S extends Sample> Transform<S> view(S sample) {
        Class<S> type = (Class<S>) sample.getClass();
        return (Transform<S>)
                views.computeIfAbsent(
                        type, made -> Views.transform(recipe, Recipe.EVALUATION, type));
    }

    @Override
    @SuppressWarnings("try") // closed in reverse order, whatever the network throws
    public void close() {
        try (EngineSession first = engine;
                NDManager second = manager) {
            network.close();
        }
    }
}
