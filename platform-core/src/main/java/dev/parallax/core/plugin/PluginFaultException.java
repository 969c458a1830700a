package dev.parallax.core.plugin;

import org.jspecify.annotations.Nullable;

/**
 * An extension does at work what the SPI does not allow: it throws, or returns null. The message
 * names the extension, its plugin and the plugin's file.
 */
public final class PluginFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PluginFaultException(
            Registry.Entry entry, String method, String what, @Nullable Throwable cause) {
        super(
                name(entry)
                        + " "
                        + what
                        + " in its method "
                        + method
                        + "; this is a fault in plugin "
                        + entry.origin()
                        + ": ask its author for a version without it, or use another",
                cause);
    }

    static String name(Registry.Entry entry) {
        return "the " + entry.kind().id() + " '" + entry.name() + "'";
    }
}
