package dev.parallax.core.plugin;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Code of a plugin did not return in time. */
final class OverdueException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Enough to find the place, few enough for a line of the report. */
    private static final int FRAMES = 3;

    /**
     * Makes the exception.
     *
     * @param limit how long it was waited for
     * @param stack what the thread was doing then, innermost first
     */
    OverdueException(Duration limit, StackTraceElement[] stack) {
        super("no end after " + seconds(limit) + where(stack));
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    private static String where(StackTraceElement[] stack) {
        List<String> frames = PluginFrames.of(stack).limit(FRAMES).map(String::valueOf).toList();
        Optional<String> innermost = Arrays.stream(stack).findFirst().map(String::valueOf);
        return innermost
                .map(
                        first ->
                                ": it was in "
                                        + first
                                        + frames.stream()
                                                .filter(frame -> !frame.equals(first))
                                                .map(frame -> ", called by " + frame)
                                                .collect(Collectors.joining()))
                .orElse("");
    }
}
