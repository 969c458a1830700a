package dev.parallax.core.plugin.store;

/** A plugin has nothing wrong with its files, but its code fails; the directory is as it was. */
public final class PluginTrialException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message which plugin failed how, and what to do
     */
    public PluginTrialException(String message) {
        super(message);
    }
}
