package dev.parallax.core.feed;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Sample;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads every sample of a dataset once, in order, for evaluation and extraction.
 *
 * <p>The last batch may be a short one. Samples that cannot be read are reported and left out as in
 * a {@link Feed}; {@link HostBatch#indices} tells which samples the rows are. More than 1 % of them
 * is an error.
 */
public final class SampleReader implements AutoCloseable {

    /** The group of the only view in a batch. */
    public static final String VIEW = "samples";

    private final Pipeline pipeline;

    private SampleReader(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Opens a reader and starts to load.
     *
     * @param <S> the type of sample
     * @param name what messages call the data, such as "test"; the domain of its batches
     * @param dataset the data; not closed by the reader
     * @param transform brings all samples to one shape; mostly deterministic
     * @param settings how batches are made
     * @param listener is told of each corrupt sample
     * @return the reader, which the caller closes
     * @throws FeedException if the first sample cannot be transformed
     */
    public static <S extends Sample> SampleReader open(
            String name,
            Dataset<S> dataset,
            Transform<S> transform,
            FeedSettings settings,
            Consumer<SkippedSample> listener) {
        List<DomainLoader<?>> loaders =
                DomainLoader.forViews(
                        Map.of(name, dataset),
                        List.of(new AugmentedViews(new ViewGroup(VIEW, 1, name), transform)),
                        settings.seed());
        SequentialPlans plans = new SequentialPlans(dataset.size(), settings.batchSize());
        return new SampleReader(new Pipeline(loaders, plans, false, settings, listener));
    }

    /**
     * Returns the next batch and takes the buffers of the one before back.
     *
     * @return a batch with at least one row, or nothing after the last
     * @throws FeedException if the transform or data source fails, which names the sample, or too
     *     many samples are corrupt, or the reader is closed meanwhile
     * @throws IllegalStateException if the reader is closed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Optional<HostBatch> next() throws InterruptedException {
        Optional<HostBatch> batch = pipeline.next();
        while (batch.isPresent() && batch.get().rows() == 0) {
            batch = pipeline.next();
        }
        return batch;
    }

    /**
     * Returns what has been done so far.
     *
     * @return counts and times since the reader was opened
     */
    public FeedStatistics statistics() {
        return pipeline.statistics();
    }

    /** Ends the loader threads. Who waits in {@link #next} is woken by an exception. */
    @Override
    public void close() {
        pipeline.close();
    }
}
