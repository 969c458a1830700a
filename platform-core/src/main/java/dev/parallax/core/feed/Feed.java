package dev.parallax.core.feed;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The endless stream of training batches: shuffled samples of one or several domains, seen through
 * augmentations.
 *
 * <p><b>Epochs.</b> An epoch is one pass through the largest domain, {@code floor(size / batch
 * size)} steps; the samples beyond the last full batch sit this epoch out. Smaller domains are read
 * again, each pass in another order and with other views. Batches are a function of the seed and
 * the position alone: not of the number of threads, nor of where the feed was started.
 *
 * <p><b>Corrupt samples.</b> A sample that cannot be read is reported and leaves its row out: the
 * batch has one row less, in all domains, and nothing takes its place. This rule needs no memory of
 * earlier batches, so a resumed run leaves out the same rows. Each sample is reported once per
 * feed, at the batch it is missing from, on the consumer's thread. When they exceed 1 % of a
 * domain, {@link #next} throws {@link CorruptDataException}.
 *
 * <p>One thread consumes the feed; {@link #close} and {@link #statistics} may be called by any.
 */
public final class Feed implements AutoCloseable {

    private final List<DomainLoader<?>> loaders;
    private final ShuffledPlans plans;
    private final Pipeline pipeline;

    private Feed(List<DomainLoader<?>> loaders, ShuffledPlans plans, Pipeline pipeline) {
        this.loaders = loaders;
        this.plans = plans;
        this.pipeline = pipeline;
    }

    /**
     * Opens a feed and starts to load. Reads one sample of each domain first, to learn the shapes
     * of the views.
     *
     * @param datasets by domain; not closed by the feed
     * @param views the groups that the objective asked for, in its order
     * @param settings how batches are made
     * @param start the first batch; the step may be the number of steps per epoch, which is the
     *     start of the next
     * @param listener is told of each corrupt sample
     * @return the feed, which the caller closes
     * @throws IllegalArgumentException if a domain has no data or less than a batch, or the start
     *     lies outside the epoch
     * @throws FeedException if no view can be made of the first sample
     */
    public static Feed open(
            Map<String, ? extends Dataset<?>> datasets,
            List<AugmentedViews> views,
            FeedSettings settings,
            Position start,
            Consumer<SkippedSample> listener) {
        List<DomainLoader<?>> loaders = DomainLoader.forViews(datasets, views, settings.seed());
        ShuffledPlans plans = new ShuffledPlans(loaders, settings, start);
        boolean nested =
                views.stream().anyMatch(each -> !each.group().domain().equals(ViewGroup.PRETRAIN));
        Pipeline pipeline = new Pipeline(loaders, plans, nested, settings, listener);
        return new Feed(loaders, plans, pipeline);
    }

    /**
     * Returns the next batch and takes the buffers of the one before back.
     *
     * @return a batch with at least one row
     * @throws FeedException if an augmentation or data source fails, which names the sample, or too
     *     many samples are corrupt, or the feed is closed meanwhile
     * @throws IllegalStateException if the feed is closed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public HostBatch next() throws InterruptedException {
        HostBatch batch = pipeline.next().orElseThrow();
        if (batch.rows() == 0) {
            throw new CorruptDataException(
                    "no sample of the batch of "
                            + batch.position()
                            + " could be read: repair or remove the files reported as corrupt, or"
                            + " choose a larger batch size");
        }
        return batch;
    }

    /**
     * Returns the number of steps in an epoch.
     *
     * @return at least 1
     */
    public int stepsPerEpoch() {
        return plans.stepsPerEpoch();
    }

    /**
     * Returns the shape of one view of a group.
     *
     * @param group the name of the group
     * @return without the batch axis: for images (C, H, W)
     * @throws IllegalArgumentException if there is no such group
     */
    public Shape viewShape(String group) {
        for (DomainLoader<?> loader : loaders) {
            if (loader.groups().contains(group)) {
                return new Shape(loader.writer(group).shape());
            }
        }
        throw new IllegalArgumentException(
                "the feed has no views '"
                        + group
                        + "', only "
                        + loaders.stream().flatMap(loader -> loader.groups().stream()).toList());
    }

    /**
     * Returns what has been done so far.
     *
     * @return counts and times since the feed was opened
     */
    public FeedStatistics statistics() {
        return pipeline.statistics();
    }

    /**
     * Says whether a thread loads batches: who waits for a batch waits for it.
     *
     * @param thread any thread
     * @return whether it is a loader thread of some feed
     */
    public static boolean isLoader(Thread thread) {
        return LoaderThreads.isOne(thread);
    }

    /** Ends the loader threads. Who waits in {@link #next} is woken by an exception. */
    @Override
    public void close() {
        pipeline.close();
    }
}
