package dev.parallax.core.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.Interruption;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Sample;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.core.feed.FeedSettings;
import dev.parallax.core.feed.HostBatch;
import dev.parallax.core.feed.SampleReader;
import dev.parallax.core.feed.SkippedSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Turns samples into feature vectors, several representations in one pass over the data.
 *
 * <p>Used on the tensor thread.
 */
public final class FeatureExtractor {

    private static final String FEATURES = "features";

    private final EngineSession engine;
    private final NDManager manager;
    private final FeedSettings settings;
    private final Consumer<SkippedSample> listener;

    /**
     * Makes an extractor.
     *
     * @param engine computes
     * @param manager owns the features
     * @param settings how samples are read; the batch size is that of the forward pass
     * @param listener is told of corrupt samples
     */
    public FeatureExtractor(
            EngineSession engine,
            NDManager manager,
            FeedSettings settings,
            Consumer<SkippedSample> listener) {
        this.engine = engine;
        this.manager = manager;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Features of the samples of a dataset that could be read.
     *
     * @param rows their numbers in the dataset, ascending
     * @param features by representation, each (N, D) float32; owned by the extractor's manager
     */
    @SuppressWarnings("ArrayRecordComponent") // one per sample: not copied
    public record Extracted(int[] rows, Map<String, NDArray> features) {}

    /** Takes the features of one batch. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes features.
         *
         * @param rows numbers of the samples in the dataset, ascending from batch to batch
         * @param features by representation, each (N, D) float32; they live until this returns
         * @throws IOException if they cannot be written
         */
        void accept(int[] rows, Map<String, NDArray> features) throws IOException;
    }

    /**
     * Extracts features and keeps them all.
     *
     * @param <S> the type of sample
     * @param what what messages call the data, such as "test"
     * @param dataset the data
     * @param transform brings samples into the form that encoders take
     * @param encoders by name, each from (N, ...) to (N, ...); what has more axes is flattened
     * @return the features
     * @throws InterruptedException if the thread is interrupted
     */
    public <S extends Sample> Extracted extract(
            String what,
            Dataset<S> dataset,
            Transform<S> transform,
            Map<String, UnaryOperator<NDArray>> encoders)
            throws InterruptedException {
        List<int[]> rows = new ArrayList<>();
        Map<String, NDList> parts = new LinkedHashMap<>();
        encoders.keySet().forEach(name -> parts.put(name, new NDList()));
        try (NDManager collected = manager.newSubManager()) {
            stream(
                    what,
                    dataset,
                    transform,
                    encoders,
                    (some, features) -> {
                        rows.add(some);
                        features.forEach(
                                (name, array) -> {
                                    array.attach(collected);
                                    parts.get(name).add(array);
                                });
                    });
            Map<String, NDArray> features = new LinkedHashMap<>();
            parts.forEach(
                    (name, list) -> {
                        NDArray all = NDArrays.concat(list, 0);
                        all.attach(manager);
                        features.put(name, all);
                        list.close();
                    });
            return new Extracted(rows.stream().flatMapToInt(Arrays::stream).toArray(), features);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not throw", e);
        }
    }

    /**
     * Extracts the features of one encoder and keeps them all.
     *
     * @param <S> the type of sample
     * @param what what messages call the data, such as "test"
     * @param dataset the data
     * @param transform brings samples into the form that the encoder takes
     * @param encoder from (N, ...) to (N, ...); what has more axes is flattened
     * @return (N, D) float32 of the samples that could be read; owned by the extractor's manager
     * @throws InterruptedException if the thread is interrupted
     */
    public <S extends Sample> NDArray extract(
            String what, Dataset<S> dataset, Transform<S> transform, UnaryOperator<NDArray> encoder)
            throws InterruptedException {
        return extract(what, dataset, transform, Map.of(FEATURES, encoder))
                .features()
                .get(FEATURES);
    }

    /**
     * Extracts features batch by batch, in flat memory.
     *
     * @param <S> the type of sample
     * @param what what messages call the data, such as "test"
     * @param dataset the data
     * @param transform brings samples into the form that encoders take
     * @param encoders by name, each from (N, ...) to (N, ...); what has more axes is flattened
     * @param sink takes them
     * @throws IOException if the sink throws it
     * @throws InterruptedException if the thread is interrupted
     */
    public <S extends Sample> void stream(
            String what,
            Dataset<S> dataset,
            Transform<S> transform,
            Map<String, UnaryOperator<NDArray>> encoders,
            Sink sink)
            throws IOException, InterruptedException {
        try (SampleReader reader =
                SampleReader.open(what, dataset, transform, settings, listener)) {
            for (Optional<HostBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
                Interruption.check();
                try (HostBatch samples = next.get();
                        NDManager scope = manager.newSubManager()) {
                    NDArray input = samples.toBatch(engine, scope).view(SampleReader.VIEW, 0);
                    Map<String, NDArray> features = new LinkedHashMap<>();
                    encoders.forEach(
                            (name, encoder) -> features.put(name, flat(encoder.apply(input))));
                    sink.accept(samples.indices(what), features);
                }
            }
        }
    }

    private static NDArray flat(NDArray features) {
        if (features.getShape().dimension() == 2) {
            return features.duplicate();
        }
        try (NDArray view = features.reshape(features.size(0), -1)) {
            return view.duplicate();
        }
    }
}
