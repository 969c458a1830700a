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
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The trained encoder of a run, kept in memory to give features to samples as they come: what a
 * service holds.
 *
 * <p>Any thread may ask; one thread of the encoder's own does the tensor work, one request after
 * the other. Samples are shown to the network as {@code views.evaluation} of the recipe says, as in
 * {@link Parallax#extract}.
 */
public final class Encoder implements AutoCloseable {

    private final ExecutorService tensorThread;
    private final Loaded loaded;

    private Encoder(ExecutorService tensorThread, Loaded loaded) {
        this.tensorThread = tensorThread;
        this.loaded = loaded;
    }

    /**
     * Loads an encoder.
     *
     * @param engines opens the engine; asked on the encoder's thread
     * @throws IOException if the run cannot be read
     */
    static Encoder open(
            Recipe recipe, RunDirectory run, Checkpoint checkpoint, Supplier<EngineSession> engines)
            throws IOException, InterruptedException {
        ExecutorService thread =
                Executors.newSingleThreadExecutor(
                        work -> {
                            Thread made = new Thread(work, "parallax-encoder-" + run.name());
                            made.setDaemon(true);
                            return made;
                        });
        try {
            Loaded loaded =
                    on(thread, () -> Loaded.of(recipe, Manifest.read(run), checkpoint, engines));
            return new Encoder(thread, loaded);
        } catch (IOException | InterruptedException | RuntimeException e) {
            thread.shutdown();
            throw e;
        }
    }

    /**
     * Returns the length of a feature vector.
     *
     * @return D
     */
    public int featureSize() {
        return loaded.featureSize();
    }

    /**
     * Encodes one sample.
     *
     * @param sample such as an {@link dev.parallax.api.data.Image}
     * @return D features
     * @throws IllegalArgumentException if the network does not read such a sample; the message says
     *     what it reads
     * @throws IllegalStateException if the encoder is closed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public float[] encode(Sample sample) throws InterruptedException {
        return encode(List.of(sample)).get(0);
    }

    /**
     * Encodes samples together, which is faster than one by one.
     *
     * @param samples any number, of one type
     * @return D features of each
     * @throws IllegalArgumentException if the network does not read such samples; the message says
     *     what it reads
     * @throws IllegalStateException if the encoder is closed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public List<float[]> encode(List<? extends Sample> samples) throws InterruptedException {
        List<? extends Sample> all = List.copyOf(samples);
        try {
            return on(tensorThread, () -> loaded.encode(all));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the encoder is closed", e);
        } catch (IOException e) {
            throw new IllegalStateException("encoding reads no file", e);
        }
    }

    /** Waits for requests under way and releases the network and the engine. */
    @Override
    public void close() {
        if (!tensorThread.isShutdown()) {
            tensorThread.execute(loaded::close);
            tensorThread.shutdown();
        }
        boolean interrupted = false;
        while (!tensorThread.isTerminated()) {
            try {
                tensorThread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T on(ExecutorService thread, Callable<T> work)
            throws IOException, InterruptedException {
        try {
            return thread.submit(work).get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException failure) {
                throw failure;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the encoder failed: " + cause, cause);
        }
    }

    /** What the encoder's thread holds. */
    private record Loaded(
            Recipe recipe,
            EngineSession engine,
            NDManager manager,
            LoadedEncoder network,
            Block block,
            Shape input,
            int featureSize) {

        static Loaded of(
                Recipe recipe,
                Manifest manifest,
                Checkpoint checkpoint,
                Supplier<EngineSession> engines)
                throws IOException {
            EngineSession engine = engines.get();
            NDManager manager = engine.newManager();
            try {
                LearnerFactory learners = new LearnerFactory(recipe, engine, manifest.task());
                LoadedEncoder network =
                        LoadedEncoder.of(learners, manager, recipe.seed(), checkpoint);
                Block block = network.blocks().values().iterator().next();
                Shape input = manifest.task().input();
                int size = Math.toIntExact(Forward.outputShape(block, input).get(0));
                return new Loaded(recipe, engine, manager, network, block, input, size);
            } catch (IOException | RuntimeException e) {
                manager.close();
                engine.close();
                throw e;
            }
        }

        List<float[]> encode(List<? extends Sample> samples) {
            List<float[]> features = new ArrayList<>();
            int most = recipe.evaluation().batchSize();
            for (int from = 0; from < samples.size(); from += most) {
                features.addAll(
                        batch(samples.subList(from, Math.min(from + most, samples.size()))));
            }
            return features;
        }

        private List<float[]> batch(List<? extends Sample> samples) {
            int floats = Math.toIntExact(input.size());
            ByteBuffer memory =
                    ByteBuffer.allocateDirect(samples.size() * floats * Float.BYTES)
                            .order(ByteOrder.nativeOrder());
            FloatBuffer target = memory.asFloatBuffer();
            samples.forEach(sample -> view(sample).write(target));
            Shape shape = new Shape(samples.size()).addAll(input);
            try (NDManager scope = manager.newSubManager()) {
                NDArray batch = engine.copyOf(memory, shape, DataType.FLOAT32, scope);
                float[] values = Forward.apply(block, batch, false).toFloatArray();
                List<float[]> features = new ArrayList<>();
                for (int row = 0; row < samples.size(); row++) {
                    int start = row * featureSize;
                    features.add(Arrays.copyOfRange(values, start, start + featureSize));
                }
                return features;
            }
        }

        private <S extends Sample> S view(S sample) {
            @SuppressWarnings("unchecked") // samples are final classes
            Class<S> type = (Class<S>) sample.getClass();
            Transform<S> transform = Views.transform(recipe, Recipe.EVALUATION, type);
            S seen = transform.apply(sample, Randomness.generator(recipe.seed(), "encode"));
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

        void close() {
            network.close();
            manager.close();
            engine.close();
        }
    }
}
