package dev.parallax.core.run;

import dev.parallax.api.data.Sample;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The trained encoder of a run, kept in memory to give features to samples as they come: what a
 * service holds.
 *
 * <p>Any thread may ask; one thread of the encoder's own does the tensor work, one request after
 * the other. Samples are shown to the network as {@code views.evaluation} of the recipe says, as in
 * {@link Parallax#extract}.
 */
public final class Encoder implements AutoCloseable {

    private final TensorThread thread;
    private final ResidentNetwork network;
    private final Consumer<Encoder> closed;

    private Encoder(TensorThread thread, ResidentNetwork network, Consumer<Encoder> closed) {
        this.thread = thread;
        this.network = network;
        this.closed = closed;
    }

    /**
     * Loads an encoder.
     *
     * @param engines opens the engine; asked on the encoder's thread
     * @param closed is told when the encoder was closed
     * @throws IOException if the run cannot be read
     * @throws InterruptedException if the thread is interrupted meanwhile; what was loaded is
     *     released before
     */
    static Encoder open(
            Recipe recipe,
            RunDirectory run,
            Checkpoint checkpoint,
            Supplier<EngineSession> engines,
            Consumer<Encoder> closed)
            throws IOException, InterruptedException {
        TensorThread thread = new TensorThread("parallax-encoder-" + run.name());
        Future<ResidentNetwork> loading =
                thread.submit(
                        () ->
                                ResidentNetwork.load(
                                        recipe, Manifest.read(run), checkpoint, engines));
        try {
            return new Encoder(thread, result(loading), closed);
        } catch (InterruptedException e) {
            thread.execute(() -> closeIfLoaded(loading));
            thread.end();
            throw e;
        } catch (IOException | RuntimeException e) {
            thread.end();
            throw e;
        }
    }

    private static void closeIfLoaded(Future<ResidentNetwork> loading) {
        try {
            loading.get().close();
        } catch (ExecutionException | InterruptedException e) {
            // there is nothing to release: loading failed, which nobody waits for any more
        }
    }

    /**
     * Returns the length of a feature vector.
     *
     * @return D
     */
    public int featureSize() {
        return network.featureSize();
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
     * @param samples any number
     * @return D features of each
     * @throws IllegalArgumentException if the network does not read such samples; the message says
     *     what it reads
     * @throws IllegalStateException if the encoder is closed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public List<float[]> encode(List<? extends Sample> samples) throws InterruptedException {
        List<? extends Sample> all = List.copyOf(samples);
        try {
            return result(thread.submit(() -> network.encode(all)));
        } catch (RejectedExecutionException e) {
            throw closed(e);
        } catch (IOException e) {
            throw new IllegalStateException("encoding reads no file", e);
        }
    }

    /** How an encoder refuses. */
    static IllegalStateException closed(@Nullable Throwable cause) {
        return new IllegalStateException("the encoder is closed", cause);
    }

    /** Waits for requests under way and releases the network and the engine. */
    @Override
    public synchronized void close() {
        if (thread.isEnding()) {
            return;
        }
        Future<Void> closing =
                thread.submit(
                        () -> {
                            network.close();
                            return null;
                        });
        thread.end();
        closed.accept(this);
        if (closing.isDone()) {
            require(closing);
        }
    }

    private static void require(Future<Void> closing) {
        try {
            closing.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the encoder did not close: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it has ended: only the answer was not fetched
        }
    }

    /** Closes without waiting for more than the batch at work; other requests are refused. */
    void stop() {
        network.refuse();
        close();
    }

    private static <T> T result(Future<T> work) throws IOException, InterruptedException {
        try {
            return work.get();
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
}
