package dev.parallax.core.feed;

import dev.parallax.core.plugin.PluginFaultException;
import org.jspecify.annotations.Nullable;

/** Says that no batch can be made, of which sample, and why. Trying again does not help. */
public class FeedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FeedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Says what a plugin threw; one that was explained already speaks for itself. */
    static String reason(Throwable failure) {
        return failure instanceof PluginFaultException explained
                ? String.valueOf(explained.getMessage())
                : failure.toString();
    }
}
