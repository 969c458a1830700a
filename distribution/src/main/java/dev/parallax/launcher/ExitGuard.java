package dev.parallax.launcher;

import dev.parallax.core.plugin.ExitCall;
import dev.parallax.core.plugin.ExitHook;
import java.util.Map;

/**
 * Lets the process end with a failure if a plugin calls {@code System.exit} before a command has
 * finished: a script must not take the exit code of a plugin for that of the command.
 *
 * <p>A signal, such as Ctrl-C, is no such call.
 */
final class ExitGuard implements AutoCloseable {

    private final ExitHook hook;

    /**
     * Guards until it is closed.
     *
     * @param deed what is broken off otherwise, to be named
     */
    ExitGuard(String deed) {
        hook = new ExitHook("exit guard", () -> halt(deed));
    }

    private static void halt(String deed) {
        for (Map.Entry<Thread, StackTraceElement[]> one : Thread.getAllStackTraces().entrySet()) {
            if (ExitCall.isOn(one.getValue())) {
                System.err.println(
                        "parallax: "
                                + deed
                                + " was broken off, because the thread '"
                                + one.getKey().getName()
                                + "' calls System.exit; 'parallax plugin list' shows what is there,"
                                + " and takes away what was left");
                Runtime.getRuntime().halt(Failures.FAILED);
            }
        }
    }

    @Override
    public void close() {
        hook.close();
    }
}
