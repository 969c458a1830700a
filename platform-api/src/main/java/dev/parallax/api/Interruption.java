package dev.parallax.api;

/**
 * How long work ends early. Who wants a call to end, because the process ends for example,
 * interrupts the thread that does the work; the work looks for that here now and then.
 *
 * @since 1.1
 */
@Stable
public final class Interruption {

    private Interruption() {}

    /**
     * Ends the work if the thread was interrupted. Takes a few nanoseconds, so that every round of
     * a loop can call it. The interrupt is cleared: what closes files on the way up can do so.
     *
     * @throws StoppedException if it was
     */
    public static void check() {
        if (Thread.interrupted()) {
            throw new StoppedException();
        }
    }
}
