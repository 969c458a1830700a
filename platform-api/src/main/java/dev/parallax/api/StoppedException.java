package dev.parallax.api;

/**
 * Work ended before it was done, because its thread was interrupted. Plugins let it pass: the host
 * has asked for it.
 *
 * @since 1.1
 */
@Stable
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public StoppedException() {
        super("the work was stopped before it was done");
    }
}
