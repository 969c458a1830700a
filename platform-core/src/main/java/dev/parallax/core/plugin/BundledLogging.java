package dev.parallax.core.plugin;

import java.util.List;

/**
 * Logging backends that plugins bundle.
 *
 * <p>Harmless: SLF4J is the host's, has chosen its backend before a plugin runs, and looks for one
 * only beside itself. But whoever packed it may have meant it to be used.
 */
final class BundledLogging {

    /** Where backends for SLF4J announce themselves. */
    private static final String ANNOUNCEMENT =
            "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

    private BundledLogging() {}

    /**
     * Looks for a backend.
     *
     * @param entries the files of a plugin
     * @return what its user should know; mostly nothing
     */
    static List<String> notes(List<String> entries) {
        return entries.contains(ANNOUNCEMENT)
                ? List.of(
                        "It bundles a logging backend, which is not used: what it logs with SLF4J"
                                + " goes where this host logs.")
                : List.of();
    }
}
