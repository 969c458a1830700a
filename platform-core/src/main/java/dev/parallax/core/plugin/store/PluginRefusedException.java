package dev.parallax.core.plugin.store;

/** What was asked of the store breaks a rule; the directory is as it was. */
public final class PluginRefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong, and what to do
     */
    public PluginRefusedException(String message) {
        super(message);
    }
}
