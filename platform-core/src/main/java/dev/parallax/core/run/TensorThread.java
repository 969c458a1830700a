package dev.parallax.core.run;

import dev.parallax.core.plugin.ExitCall;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The daemon thread that does the tensor work of an {@link Encoder}, one task after the other. */
final class TensorThread {

    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final ExecutorService tasks;

    TensorThread(String name) {
        tasks =
                Executors.newSingleThreadExecutor(
                        work -> {
                            Thread made = new Thread(work, name);
                            made.setDaemon(true);
                            thread.set(made);
                            return made;
                        });
    }

    /**
     * Asks for a task.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the thread is ending
     */
    <T> Future<T> submit(Callable<T> task) {
        return tasks.submit(task);
    }

    /** Orders a task whose end nobody waits for but {@link #end()}. */
    void execute(Runnable task) {
        tasks.execute(task);
    }

    boolean isEnding() {
        return tasks.isShutdown();
    }

    /**
     * Takes no more tasks and waits for those there are, even if interrupted: native memory is in
     * use until then. Does not wait for a task that waits itself for the process to end.
     */
    void end() {
        tasks.shutdown();
        boolean interrupted = false;
        while (!tasks.isTerminated() && !callsExit()) {
            try {
                tasks.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean callsExit() {
        Thread made = thread.get();
        return made != null && ExitCall.isOn(made.getStackTrace());
    }
}
