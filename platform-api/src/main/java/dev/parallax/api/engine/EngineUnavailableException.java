package dev.parallax.api.engine;

import dev.parallax.api.Stable;

/**
 * An engine was asked for that cannot run here.
 *
 * @since 1.0
 */
@Stable
public final class EngineUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is missing and what to do
     * @param cause why, or null
     */
    public EngineUnavailableException(
            String message, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
    }
}
