package dev.parallax.core.feed;

import org.jspecify.annotations.Nullable;

/** Says that no batch can be made, of which sample, and why. Trying again does not help. */
public class FeedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FeedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
