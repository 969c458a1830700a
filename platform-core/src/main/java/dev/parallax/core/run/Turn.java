package dev.parallax.core.run;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The turn of one call that computes gradients: an engine records them once per process.
 *
 * @param taken whether somebody has it
 */
record Turn(AtomicBoolean taken) implements AutoCloseable {

    /**
     * Takes the turn until it is closed.
     *
     * @throws RunException if somebody else has it
     */
    static Turn take(AtomicBoolean taken) {
        if (!taken.compareAndSet(false, true)) {
            throw new RunException(
                    "another run is being trained or evaluated by this program, and a process does"
                            + " one at a time: wait for it to end, or start another process");
        }
        return new Turn(taken);
    }

    @Override
    public void close() {
        taken.set(false);
    }
}
