package dev.parallax.core.feed;

import dev.parallax.core.feed.ViewWriter.SampleKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A batch while it is filled. Its rows are cut into chunks, so that all loader threads work on the
 * batch that is needed next, and every row has its place from the start, so that it does not matter
 * who fills it when.
 */
final class Assembly {

    /** Large enough to make hand-over cheap, small enough that threads end together. */
    private static final int CHUNK_ROWS = 8;

    private final BatchPlan plan;
    private final List<DomainLoader<?>> loaders;
    private final List<DomainBuffers> buffers;
    private final @Nullable String[][] unreadable;
    private final AtomicInteger chunksLeft = new AtomicInteger();
    private final CompletableFuture<Optional<Failure>> done = new CompletableFuture<>();

    private @Nullable Failure failure;

    Assembly(BatchPlan plan, List<DomainLoader<?>> loaders, List<DomainBuffers> buffers) {
        this.plan = plan;
        this.loaders = loaders;
        this.buffers = buffers;
        this.unreadable = new String[loaders.size()][plan.rows()];
    }

    /** Returns the work, to be run once each on any threads. */
    List<Runnable> chunks() {
        List<Runnable> chunks = new ArrayList<>();
        for (int row = 0; row < plan.rows(); row += CHUNK_ROWS) {
            int from = row;
            int to = Math.min(row + CHUNK_ROWS, plan.rows());
            chunks.add(() -> load(from, to));
        }
        chunksLeft.set(chunks.size());
        return chunks;
    }

    /** Wakes who waits for the batch and has the chunks end at their next row. */
    void cancel() {
        done.cancel(false);
    }

    /**
     * Waits until all rows are there.
     *
     * @throws FeedException if a row cannot be made: of several, always the first
     * @throws CancellationException if the batch was cancelled
     */
    void await() throws InterruptedException {
        Optional<Failure> ended;
        try {
            ended = done.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("failures are results here", impossible);
        }
        if (ended.isPresent()) {
            Throwable cause = ended.get().cause();
            String why = cause instanceof FeedException ? cause.getMessage() : cause.toString();
            throw new FeedException(
                    "cannot load the batch of " + plan.position() + ": " + why, cause);
        }
    }

    /** Enters the samples that could not be read, in the order of rows. */
    void account(SkipLedger ledger) {
        for (int row = 0; row < plan.rows(); row++) {
            for (int d = 0; d < loaders.size(); d++) {
                String reason = unreadable[d][row];
                if (reason != null) {
                    DomainLoader<?> loader = loaders.get(d);
                    int index = plan.domains().get(d).indices()[row];
                    ledger.add(
                            new SkippedSample(loader.name(), index, loader.describe(index), reason),
                            loader.size());
                }
            }
        }
    }

    /** Makes the batch of the rows that could be read in every domain. */
    HostBatch finish(boolean nested, BufferPool pool) {
        int[] kept = IntStream.range(0, plan.rows()).filter(this::isReadable).toArray();
        List<HostBatch.Part> parts = new ArrayList<>();
        for (int d = 0; d < loaders.size(); d++) {
            int[] indices = plan.domains().get(d).indices(kept);
            buffers.get(d).compact(kept);
            buffers.get(d).writeColumns(loaders.get(d), indices);
            parts.add(new HostBatch.Part(loaders.get(d), indices, buffers.get(d)));
        }
        return new HostBatch(plan.position(), parts, nested, () -> pool.release(buffers));
    }

    private boolean isReadable(int row) {
        for (String[] domain : unreadable) {
            if (domain[row] != null) {
                return false;
            }
        }
        return true;
    }

    private void load(int from, int to) {
        int row = from;
        try {
            for (; row < to && !done.isDone(); row++) {
                load(row);
            }
        } catch (Throwable cause) { // handed to the consumer: a loader thread never dies silently
            fail(new Failure(row, cause));
        } finally {
            if (chunksLeft.decrementAndGet() == 0) {
                done.complete(failure());
            }
        }
    }

    private void load(int row) {
        for (int d = 0; d < loaders.size(); d++) {
            Rows rows = plan.domains().get(d);
            SampleKey key =
                    new SampleKey(plan.position().epoch(), rows.indices()[row], rows.passes()[row]);
            unreadable[d][row] = loaders.get(d).load(key, buffers.get(d), row).orElse(null);
        }
    }

    private synchronized void fail(Failure found) {
        if (failure == null || found.row() < failure.row()) {
            failure = found;
        }
    }

    private synchronized Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Why a row could not be made. */
    private record Failure(int row, Throwable cause) {}
}
