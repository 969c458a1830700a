package dev.parallax.core.feed;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of one feed. They never keep the JVM alive. */
final class LoaderThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoaderThreads.class);
    private static final String NAME = "parallax-loader-";
    private static final long PATIENCE_MILLIS = 500;
    private static final long LIMIT_MILLIS = 5_000;

    private final ExecutorService executor;

    LoaderThreads(int count) {
        executor = Executors.newFixedThreadPool(count, daemons());
    }

    private static ThreadFactory daemons() {
        AtomicInteger made = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, NAME + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Says whether a thread is one of some feed. */
    static boolean isOne(Thread thread) {
        return thread.getName().startsWith(NAME);
    }

    void execute(Runnable work) {
        executor.execute(work);
    }

    /**
     * Ends the threads; the work is expected to be cancelled already.
     *
     * <p>Threads are interrupted only when they do not end by themselves: an interrupt in the
     * middle of a read closes the file channel, which the dataset may go on to use elsewhere.
     */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (executor.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            executor.shutdownNow();
            if (!executor.awaitTermination(LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "A loader thread has not ended {} s after its feed was closed: a data source"
                                + " or an augmentation ignores interrupts. It is left to itself.",
                        LIMIT_MILLIS / 1000);
            }
        } catch (InterruptedException interrupted) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
