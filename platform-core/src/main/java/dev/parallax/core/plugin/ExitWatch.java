package dev.parallax.core.plugin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which plugin ended the process, should one call {@code System.exit} while it starts.
 *
 * <p>Nothing can hinder it: plugins are trusted code. But nobody should have to guess.
 */
final class ExitWatch implements AutoCloseable {

    /** How the threads are called that plugins start on; the plugin's id follows. */
    static final String THREAD = "start of plugin ";

    private static final Logger LOG = LoggerFactory.getLogger(ExitWatch.class);

    private final ExitHook hook = new ExitHook("exit watch", ExitWatch::report);

    private static void report() {
        Thread.getAllStackTraces()
                .forEach(
                        (thread, stack) -> {
                            if (thread.getName().startsWith(THREAD) && ExitCall.isOn(stack)) {
                                LOG.error(
                                        "the process ends, because the {} calls System.exit (at"
                                                + " {})",
                                        thread.getName(),
                                        PluginFrames.of(stack)
                                                .findFirst()
                                                .map(String::valueOf)
                                                .orElse("an unknown place"));
                            }
                        });
    }

    @Override
    public void close() {
        hook.close();
    }
}
