package dev.parallax.core.plugin;

import java.util.Arrays;
import java.util.stream.Stream;

/** The lines of a stack trace that are of a plugin. */
final class PluginFrames {

    /** What the names of classes contain that Guice makes to call constructors of the plugin's. */
    private static final String GENERATED = "$$";

    private PluginFrames() {}

    /**
     * Leaves out the lines of the JDK and of the host.
     *
     * @param stack a stack trace
     * @return the others, innermost first
     */
    static Stream<StackTraceElement> of(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> frame.getModuleName() == null)
                .filter(frame -> !frame.getClassName().contains(GENERATED))
                .filter(frame -> !HostPackages.share(frame.getClassName()));
    }
}
