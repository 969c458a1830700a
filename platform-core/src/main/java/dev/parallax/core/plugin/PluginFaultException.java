package dev.parallax.core.plugin;

import ai.djl.engine.EngineException;
import dev.parallax.api.asserting.ContractViolation;
import org.jspecify.annotations.Nullable;

/**
 * An extension does at work what the SPI does not allow: it throws, or returns null; or the engine
 * gives up while the extension uses it. The message names the extension, its plugin and the
 * plugin's file.
 */
public final class PluginFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PluginFaultException(
            Registry.Entry entry, String method, String what, @Nullable Throwable cause) {
        this(name(entry) + " " + what + " in its method " + method + verdict(entry), cause);
    }

    private PluginFaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** An extension broke the contract of the SPI, which the violation describes. */
    static PluginFaultException violation(Registry.Entry entry, ContractViolation violation) {
        return new PluginFaultException(violation.getMessage() + verdict(entry), violation);
    }

    /**
     * The engine failed in the middle of a call: for lack of memory, or by a fault of the plugin.
     */
    static PluginFaultException engine(
            Registry.Entry entry, String method, EngineException failure) {
        return new PluginFaultException(
                name(entry)
                        + " of plugin "
                        + entry.origin()
                        + " could not do its method "
                        + method
                        + ", because the engine threw "
                        + Diagnosis.thrown(failure)
                        + " while it was called; if memory ran out, use a smaller batch",
                Diagnosis.printable(failure));
    }

    private static String verdict(Registry.Entry entry) {
        return "; this is a fault in plugin "
                + entry.origin()
                + ": ask its author for a version without it, or use another";
    }

    static String name(Registry.Entry entry) {
        return "the " + entry.kind().id() + " '" + entry.name() + "'";
    }
}
