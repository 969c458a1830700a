package dev.parallax.core.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has loader threads fill planned batches and gives these out in the order of the plans.
 *
 * <p>At most {@code prefetch} batches are in work or ready, besides the one that the consumer has;
 * a further one is planned only when one has been taken. All bookkeeping is done on the consumer's
 * thread, so that corrupt samples are reported, and found to be too many, at the same batch
 * whatever the threads do.
 */
final class Pipeline implements AutoCloseable {

    private final List<DomainLoader<?>> loaders;
    private final Supplier<Optional<BatchPlan>> plans;
    private final int prefetch;
    private final boolean nested;
    private final BufferPool pool;
    private final SkipLedger ledger;
    private final LoaderThreads threads;
    private final Deque<Assembly> inFlight = new ArrayDeque<>();

    private @Nullable HostBatch current;
    private @Nullable FeedException failure;
    private boolean closed;
    private long batches;
    private long waitedNanos;

    /**
     * Makes a pipeline and starts to load.
     *
     * @param loaders one per domain
     * @param plans gives the rows of those domains, until it gives nothing
     * @param nested whether batches are by domain
     */
    Pipeline(
            List<DomainLoader<?>> loaders,
            Supplier<Optional<BatchPlan>> plans,
            boolean nested,
            FeedSettings settings,
            Consumer<SkippedSample> listener) {
        this.loaders = loaders;
        this.plans = plans;
        this.prefetch = settings.prefetch();
        this.nested = nested;
        this.pool = new BufferPool(loaders, settings.batchSize());
        this.ledger = new SkipLedger(listener);
        this.threads = new LoaderThreads(settings.threads());
        fill();
    }

    /**
     * Returns the next batch, which may have no rows where all its samples are corrupt.
     *
     * @return the batch, or nothing after the last
     * @throws FeedException if it cannot be made, or the pipeline is closed meanwhile
     * @throws IllegalStateException if the pipeline is closed
     */
    Optional<HostBatch> next() throws InterruptedException {
        long asked = System.nanoTime();
        Optional<Assembly> head = head();
        if (head.isEmpty()) {
            return Optional.empty();
        }
        try {
            head.get().await();
        } catch (CancellationException closedMeanwhile) {
            throw new FeedException("the feed was closed while a batch was awaited", null);
        } catch (FeedException broken) {
            throw fail(broken);
        }
        return Optional.of(take(head.get(), asked));
    }

    private synchronized Optional<Assembly> head() {
        requireOpen();
        if (failure != null) {
            throw failure;
        }
        if (current != null) {
            current.close();
        }
        fill();
        return Optional.ofNullable(inFlight.peek());
    }

    private synchronized HostBatch take(Assembly head, long asked) {
        requireOpen();
        inFlight.remove();
        fill();
        batches++;
        waitedNanos += System.nanoTime() - asked;
        try {
            head.account(ledger);
        } catch (CorruptDataException tooMany) {
            throw fail(tooMany);
        }
        HostBatch batch = head.finish(nested, pool);
        current = batch;
        return batch;
    }

    private synchronized FeedException fail(FeedException broken) {
        failure = broken;
        return broken;
    }

    private synchronized void fill() {
        while (inFlight.size() < prefetch) {
            Optional<BatchPlan> plan = plans.get();
            if (plan.isEmpty()) {
                return;
            }
            Assembly assembly = new Assembly(plan.get(), loaders, pool.acquire());
            inFlight.add(assembly);
            assembly.chunks().forEach(threads::execute);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the feed is closed");
        }
    }

    synchronized FeedStatistics statistics() {
        return new FeedStatistics(
                batches, Duration.ofNanos(waitedNanos), pool.allocated(), pool.bytes());
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            inFlight.forEach(Assembly::cancel);
            inFlight.clear();
        }
        threads.close();
    }
}
