package dev.parallax.core.train;

import java.util.HashSet;
import java.util.Set;

/**
 * Asks a call that computes to stop; thread-safe.
 *
 * <p>Training looks at it between steps, and stops after a checkpoint. What writes no checkpoints,
 * such as an evaluation, is {@linkplain #interruptible() interrupted} instead.
 */
public final class StopSignal {

    private final Set<Interruptible> interruptible = new HashSet<>();
    private boolean requested;

    /** Asks to stop. To ask again interrupts again. */
    public synchronized void request() {
        requested = true;
        interruptible.forEach(Interruptible::interrupt);
    }

    /**
     * Says whether somebody asked to stop.
     *
     * @return whether they did
     */
    public synchronized boolean isRequested() {
        return requested;
    }

    /**
     * Says whether a request interrupts somebody now, rather than being looked at after the step.
     *
     * @return whether there is interruptible work
     */
    public synchronized boolean interrupts() {
        return !interruptible.isEmpty();
    }

    /**
     * Begins work of this thread that a request interrupts, also one that was made before.
     *
     * @return the work, which this thread closes when it is done
     */
    public synchronized Interruptible interruptible() {
        Interruptible work = new Interruptible(Thread.currentThread());
        interruptible.add(work);
        if (requested) {
            work.interrupt();
        }
        return work;
    }

    /** Work of one thread that a request interrupts until it is closed. */
    public final class Interruptible implements AutoCloseable {

        private final Thread thread;
        private boolean interrupted;

        private Interruptible(Thread thread) {
            this.thread = thread;
        }

        private void interrupt() {
            interrupted = true;
            thread.interrupt();
        }

        /** Ends the work. An interrupt by a request does not outlive it. */
        @Override
        public void close() {
            synchronized (StopSignal.this) {
                interruptible.remove(this);
                if (interrupted) {
                    Thread.interrupted();
                }
            }
        }
    }
}
