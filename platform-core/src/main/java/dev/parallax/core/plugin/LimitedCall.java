package dev.parallax.core.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs code that may never return, on a thread of its own and for a limited time.
 *
 * <p>What the code leaves on its thread, such as another context class loader, goes with the
 * thread. A thread that is given up is interrupted. It is a daemon and keeps no process alive; nor
 * do threads that it starts, unless they are told to.
 */
final class LimitedCall {

    private final Duration limit;

    /**
     * Makes the call possible.
     *
     * @param limit how long it may take
     */
    LimitedCall(Duration limit) {
        this.limit = limit;
    }

    /**
     * Runs code and waits for it. An interrupt of the caller is kept for later: the limit ends the
     * waiting anyway.
     *
     * @param <T> the type of the result
     * @param name of the thread
     * @param code what to run
     * @return what it returned
     * @throws OverdueException if it did not return in time
     * @throws Throwable whatever it throws
     */
    <T> T call(String name, Callable<T> code) throws Throwable {
        FutureTask<T> task = new FutureTask<>(code);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            return await(task);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            OverdueException overdue = new OverdueException(limit, thread.getStackTrace());
            thread.interrupt();
            throw overdue;
        }
    }

    private <T> T await(FutureTask<T> task) throws ExecutionException, TimeoutException {
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
