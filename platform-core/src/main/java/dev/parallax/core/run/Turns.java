package dev.parallax.core.run;

import dev.parallax.api.StoppedException;
import dev.parallax.core.feed.Feed;
import dev.parallax.core.plugin.ExitCall;
import dev.parallax.core.train.StopSignal;
import dev.parallax.core.train.StopSignal.Interruptible;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * The turns of the calls of one platform that compute: one at a time, since gradients are recorded
 * once per process, and whoever loads a network seeds the engine.
 *
 * <p>Native libraries take their memory apart when the process ends, whoever still computes with
 * it. So turns can be {@linkplain #end() ended} before: who has one is asked to stop, and awaited.
 */
final class Turns {

    private static final long LOOK_MILLIS = 500;

    /** Looks until who has not stopped yet is asked again. */
    private static final int PATIENCE = 20;

    private @Nullable Turn current;
    private boolean over;

    /**
     * What a call does in its turn.
     *
     * @param <T> the type of the result
     */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    /**
     * Does work that a request to stop interrupts.
     *
     * @throws InterruptedException if it was interrupted, in whatever way the work noticed
     * @throws RunException if somebody else has the turn, or turns are over
     */
    <T> T interruptibly(Work<T> work) throws IOException, InterruptedException {
        StopSignal stop = new StopSignal();
        return watching(
                stop,
                () -> {
                    try (Interruptible interruptible = stop.interruptible()) {
                        return work.run();
                    } catch (IOException | RuntimeException e) {
                        if (stop.isRequested() && isInterruption(e)) {
                            throw interruption(e);
                        }
                        throw e;
                    }
                });
    }

    /**
     * Does work that looks at a signal.
     *
     * @param stop is also given when turns end
     * @throws InterruptedException if the thread was interrupted, in whatever way the work noticed
     * @throws RunException if somebody else has the turn, or turns are over
     */
    <T> T watching(StopSignal stop, Work<T> work) throws IOException, InterruptedException {
        try (Turn turn = take(stop)) {
            return work.run();
        } catch (IOException | RuntimeException e) {
            if (isInterruption(e)) {
                throw interruption(e);
            }
            throw e;
        }
    }

    /**
     * Takes the turn until it is closed.
     *
     * @throws RunException if somebody else has it, or turns are over
     */
    synchronized Turn take(StopSignal stop) {
        if (over) {
            throw new RunException(
                    "the platform is closed, or the process ends: no further call can compute");
        }
        if (current != null) {
            throw new RunException(
                    "another call of this program is computing, such as a training, and a process"
                            + " does one at a time: wait for it to end, or start another process");
        }
        current = new Turn(this, Thread.currentThread(), stop);
        return current;
    }

    synchronized void giveBack() {
        current = null;
        notifyAll();
    }

    /**
     * Refuses calls from now on, asks the one at work to stop, and waits until it has, even if
     * interrupted. Does not wait for a thread that waits itself for the process to end.
     *
     * @throws RunException if this is called by the call at work
     */
    synchronized void end() {
        if (current != null && current.thread().equals(Thread.currentThread())) {
            throw new RunException(
                    "a call that computes cannot close its platform: ask it to stop, and close when"
                            + " it has returned");
        }
        over = true;
        boolean interrupted = false;
        for (int look = 0; isAwaited(current, look); look++) {
            ask(current, look);
            try {
                wait(LOOK_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Says whether to go on waiting: not for a thread that waits itself for the process to end, be
     * it in a lock that the thread which ends it holds. A thread in native code is at work.
     */
    private static boolean isAwaited(@Nullable Turn turn, int look) {
        if (turn == null || ExitCall.isOn(turn.thread().getStackTrace())) {
            return false;
        }
        boolean atWork = turn.thread().getState() == Thread.State.RUNNABLE;
        return atWork || look < 2 * PATIENCE || !isForExit(true);
    }

    private static void ask(@Nullable Turn turn, int look) {
        if (turn == null) {
            return;
        }
        if (look % PATIENCE == 0) {
            turn.stop().request();
        }
        boolean waits =
                turn.thread().getState() == Thread.State.WAITING
                        || turn.thread().getState() == Thread.State.TIMED_WAITING;
        if (waits && isForExit(look >= PATIENCE)) {
            turn.thread().interrupt();
        }
    }

    /**
     * Says whether a thread waits for one that waits itself for the process to end: for a batch of
     * a loader thread, or, if it has waited long, for whoever it is.
     */
    private static boolean isForExit(boolean waitedLong) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> ExitCall.isOn(each.getValue()))
                .anyMatch(each -> waitedLong || Feed.isLoader(each.getKey()));
    }

    /** Says whether a failure comes of an interrupt, in whatever way the work noticed it. */
    static boolean isInterruption(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoppedException
                    || cause instanceof InterruptedException
                    || cause instanceof InterruptedIOException
                    || cause instanceof ClosedChannelException) {
                return true;
            }
        }
        return false;
    }

    private static InterruptedException interruption(Exception cause) {
        InterruptedException interruption =
                new InterruptedException("the call was stopped before it was done");
        interruption.initCause(cause);
        return interruption;
    }
}
