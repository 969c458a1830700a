package dev.parallax.plugins.trackers.console;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the terminal, without native code.
 *
 * @param attached whether somebody sits at one that can draw over a line
 * @param unicode whether it shows block characters
 * @param columns its width
 */
record Terminal(boolean attached, boolean unicode, int columns) {

    private static final int USUAL_COLUMNS = 80;

    /**
     * Looks at this process. Java tells only whether input and output both belong to a terminal:
     * where either is redirected, nobody is taken to watch.
     *
     * @return what was found
     */
    @SuppressWarnings("SystemConsoleNull") // isTerminal knows of newer JDKs
    static Terminal ofThisProcess() {
        Console console = System.console();
        Map<String, String> environment = System.getenv();
        return new Terminal(
                isTerminal(console) && !"dumb".equals(environment.get("TERM")),
                console != null && console.charset().newEncoder().canEncode('\u2588'),
                columns(environment.get("COLUMNS")));
    }

    /** Reads a number of columns, or takes the usual one where there is none. */
    static int columns(@Nullable String variable) {
        return variable != null && variable.matches("[1-9][0-9]{0,3}")
                ? Integer.parseInt(variable)
                : USUAL_COLUMNS;
    }

    /** From JDK 22 on there may be a console without a terminal, which it then says. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JDK 22 and newer have Console.isTerminal()", e);
        }
    }
}
