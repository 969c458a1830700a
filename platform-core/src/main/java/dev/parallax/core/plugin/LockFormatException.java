package dev.parallax.core.plugin;

import org.jspecify.annotations.Nullable;

/** A {@code plugins.lock} cannot be understood; the message names the file and the line. */
public final class LockFormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message where and what is wrong, and what to do
     * @param cause what the reader of the text threw, if it did
     */
    public LockFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
