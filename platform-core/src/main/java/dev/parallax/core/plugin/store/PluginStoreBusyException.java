package dev.parallax.core.plugin.store;

import java.nio.file.Path;

/** Another change of the plugin directory is going on; nothing was done. */
public final class PluginStoreBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param folder the plugin directory
     */
    public PluginStoreBusyException(Path folder) {
        super(
                "another 'parallax plugin' command is changing "
                        + folder
                        + ": wait until it ends, and try again");
    }
}
