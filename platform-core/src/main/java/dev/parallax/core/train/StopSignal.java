package dev.parallax.core.train;

import java.util.concurrent.atomic.AtomicBoolean;

/** Asks a run to stop after a checkpoint; thread-safe. */
public final class StopSignal {

    private final AtomicBoolean requested = new AtomicBoolean();

    /** Asks to stop. */
    public void request() {
        requested.set(true);
    }

    /**
     * Says whether somebody asked to stop.
     *
     * @return whether they did
     */
    public boolean isRequested() {
        return requested.get();
    }
}
