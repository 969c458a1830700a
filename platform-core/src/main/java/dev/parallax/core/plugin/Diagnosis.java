package dev.parallax.core.plugin;

import com.google.inject.ProvisionException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginDescriptor;

/**
 * Why a plugin is not loaded, for a reader who has never seen its source.
 *
 * @param reason what was found
 * @param remedy what to do
 */
record Diagnosis(String reason, String remedy) {

    /**
     * Explains what a plugin's code threw.
     *
     * @param thrown what was thrown while the host called the plugin
     * @param plugin whose code it was
     * @param spiVersion the version of the SPI that this host offers
     * @return the explanation
     */
    static Diagnosis of(Throwable thrown, PluginDescriptor plugin, String spiVersion) {
        Throwable cause = innermost(thrown);
        String provider = Objects.requireNonNullElse(plugin.getProvider(), "its author");
        if (cause instanceof OverdueException) {
            return new Diagnosis(
                    "its start had " + cause.getMessage(),
                    "ask "
                            + provider
                            + " for a version that starts at once (what takes long belongs into"
                            + " open or create), or take the plugin away");
        }
        if (cause instanceof UnsupportedClassVersionError) {
            return new Diagnosis(
                    "it is compiled for a newer Java than this one ("
                            + Runtime.version().feature()
                            + "): "
                            + cause.getMessage(),
                    "run on a newer Java, or ask " + provider + " for a build for this one");
        }
        if (cause instanceof ClassFormatError) {
            return new Diagnosis(String.valueOf(cause.getMessage()), "copy or download it again");
        }
        if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
            return new Diagnosis(
                    "a class is missing: " + described(cause),
                    "the plugin has to bring its libraries in its own jar: rebuild it completely"
                            + " (shade what it needs), or ask "
                            + provider
                            + " to");
        }
        if (cause instanceof IncompatibleClassChangeError) {
            return new Diagnosis(
                    "it does not fit the SPI " + spiVersion + " of this host: " + described(cause),
                    "rebuild it against platform-api of this host, or ask " + provider + " to");
        }
        return new Diagnosis(
                "its code threw " + thrown(cause),
                "ask " + provider + " for a version without this fault, or take the plugin away");
    }

    /**
     * Says what was thrown and where.
     *
     * @param thrown what code of a plugin threw
     * @return such as "java.lang.IllegalStateException: no luck (at acme.T.open(T.java:7))"
     */
    static String thrown(Throwable thrown) {
        Throwable cause = innermost(thrown);
        return described(cause) + at(cause);
    }

    /** Peels off what reflection, Guice and the class loader put around the fault itself. */
    private static Throwable innermost(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wrapper =
                thrown instanceof ProvisionException
                        || thrown instanceof ReflectiveOperationException
                        || thrown instanceof ExceptionInInitializerError
                        || thrown instanceof NoClassDefFoundError;
        return wrapper && cause != null && !(cause instanceof ClassNotFoundException)
                ? innermost(cause)
                : thrown;
    }

    private static String described(Throwable thrown) {
        @Nullable String message = message(thrown);
        String type = thrown.getClass().getName();
        return message == null || message.isBlank() ? type : type + ": " + message.strip();
    }

    /** A plugin's own exception can fail here, too. */
    private static @Nullable String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException | Error e) {
            return null;
        }
    }

    /** Names the innermost line of the plugin's, or else of the host's. */
    private static String at(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        return PluginFrames.of(stack)
                .findFirst()
                .or(() -> firstOutsideJdk(stack))
                .map(line -> " (at " + line + ")")
                .orElse("");
    }

    private static Optional<StackTraceElement> firstOutsideJdk(StackTraceElement[] stack) {
        return Arrays.stream(stack).filter(line -> line.getModuleName() == null).findFirst();
    }
}
