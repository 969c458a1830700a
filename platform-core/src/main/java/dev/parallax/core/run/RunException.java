package dev.parallax.core.run;

import org.jspecify.annotations.Nullable;

/** Something that was asked of a run cannot be done; the message says what to do. */
public class RunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message one or two sentences for the user
     */
    public RunException(String message) {
        this(message, null);
    }

    /**
     * Makes the exception.
     *
     * @param message one or two sentences for the user
     * @param cause why
     */
    public RunException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
