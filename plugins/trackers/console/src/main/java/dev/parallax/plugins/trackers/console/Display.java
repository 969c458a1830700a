package dev.parallax.plugins.trackers.console;

import dev.parallax.api.tracking.StepReport;

/** A way to show progress. */
interface Display extends AutoCloseable {

    /** Shows nothing. */
    Display NONE =
            new Display() {
                @Override
                public void step(StepReport report) {}
            };

    /**
     * A step was done.
     *
     * @param report what is known of it
     */
    void step(StepReport report);

    /**
     * Lets something else be printed, with the progress out of its way.
     *
     * @param print prints whole lines
     */
    default void interrupt(Runnable print) {
        print.run();
    }

    @Override
    default void close() {}
}
