package dev.parallax.core.run;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The turn of one call that computes: gradients are recorded once per process, and whoever loads a
 * network seeds the engine.
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
                    "another call of this program is computing, such as a training, and a process"
                            + " does one at a time: wait for it to end, or start another process");
        }
        return new Turn(taken);
    }

    @Override
    public void close() {
        taken.set(false);
    }
}
