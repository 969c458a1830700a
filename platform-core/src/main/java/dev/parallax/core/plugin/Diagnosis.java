package dev.parallax.core.plugin;

import com.google.inject.ProvisionException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginDescriptor;

/**
 * Why a plugin is not loaded, for a reader who has never seen its source.
 *
 * @param reason what was found
 * @param remedy what to do
 */
public record Diagnosis(String reason, String remedy) {

    /** More than anybody puts around a fault, and an end where causes lead in a circle. */
    private static final int WRAPPERS = 16;

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
                            + message(cause),
                    "run on a newer Java, or ask " + provider + " for a build for this one");
        }
        if (cause instanceof ClassFormatError) {
            return new Diagnosis(String.valueOf(message(cause)), "copy or download it again");
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

    /**
     * Gives what can be logged in the place of what was thrown.
     *
     * @param thrown what code of a plugin threw
     * @return the same; or, if it cannot even be printed, one that says what can be said of it
     */
    static Throwable printable(Throwable thrown) {
        Boolean prints =
                answer(
                        () -> {
                            thrown.printStackTrace(new PrintWriter(Writer.nullWriter()));
                            return thrown.getStackTrace() != null;
                        });
        return Boolean.TRUE.equals(prints) ? thrown : new RuntimeException(thrown(thrown));
    }

    /** Peels off what reflection, Guice and the class loader put around the fault itself. */
    private static Throwable innermost(Throwable thrown) {
        Throwable inner = thrown;
        for (int i = 0; i < WRAPPERS && isWrapper(inner); i++) {
            @Nullable Throwable cause = answer(inner::getCause);
            if (cause == null || cause instanceof ClassNotFoundException) {
                return inner;
            }
            inner = cause;
        }
        return inner;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof ProvisionException
                || thrown instanceof ReflectiveOperationException
                || thrown instanceof ExceptionInInitializerError
                || thrown instanceof NoClassDefFoundError;
    }

    private static String described(Throwable thrown) {
        @Nullable String message = message(thrown);
        String type = thrown.getClass().getName();
        return message == null || message.isBlank() ? type : type + ": " + message.strip();
    }

    private static @Nullable String message(Throwable thrown) {
        return answer(thrown::getMessage);
    }

    /** Asks an exception, which may be a plugin's own and throw in its turn. */
    private static <T> @Nullable T answer(Supplier<@Nullable T> question) {
        try {
            return question.get();
        } catch (Throwable e) {
            return null;
        }
    }

    private static String at(Throwable thrown) {
        return Objects.requireNonNullElse(answer(() -> place(thrown)), "");
    }

    /** Names the innermost line of the plugin's, or else of the host's. */
    private static String place(Throwable thrown) {
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
