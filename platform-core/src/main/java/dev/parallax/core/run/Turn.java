package dev.parallax.core.run;

import dev.parallax.core.train.StopSignal;

/**
 * The turn of one call that computes.
 *
 * @param turns where it goes back to
 * @param thread computes
 * @param stop asks the call to stop
 */
record Turn(Turns turns, Thread thread, StopSignal stop) implements AutoCloseable {

    @Override
    public void close() {
        turns.giveBack();
    }
}
