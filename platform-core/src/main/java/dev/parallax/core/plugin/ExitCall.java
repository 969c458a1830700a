package dev.parallax.core.plugin;

import java.util.Arrays;

/** A call of {@code System.exit}, as a shutdown hook sees it. */
public final class ExitCall {

    private ExitCall() {}

    /**
     * Says whether a thread made the call that ends the process: it waits in it for the hooks.
     * After a signal there is none.
     *
     * @param stack of the thread
     * @return whether the call is on it
     */
    public static boolean isOn(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(
                        frame ->
                                frame.getClassName().equals(Runtime.class.getName())
                                        && frame.getMethodName().equals("exit"));
    }
}
