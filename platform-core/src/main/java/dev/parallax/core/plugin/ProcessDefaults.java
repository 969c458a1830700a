package dev.parallax.core.plugin;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the process, and what any code in it can change for all.
 *
 * <p>Of the host's and the application's, not of a plugin that starts: a number written with the
 * comma of another locale would corrupt files of others.
 *
 * @param locale the default locale
 * @param display the default locale of texts
 * @param format the default locale of numbers and dates
 * @param zone the default time zone
 * @param uncaught who is told when a thread ends by an exception
 * @param in standard input
 * @param out standard output
 * @param err the error stream
 */
record ProcessDefaults(
        Locale locale,
        Locale display,
        Locale format,
        TimeZone zone,
        @Nullable UncaughtExceptionHandler uncaught,
        InputStream in,
        PrintStream out,
        PrintStream err) {

    /** Remembers how things are. */
    static ProcessDefaults current() {
        return new ProcessDefaults(
                Locale.getDefault(),
                Locale.getDefault(Locale.Category.DISPLAY),
                Locale.getDefault(Locale.Category.FORMAT),
                TimeZone.getDefault(),
                Thread.getDefaultUncaughtExceptionHandler(),
                System.in,
                System.out,
                System.err);
    }

    /**
     * Makes things as they were.
     *
     * @return what had been changed meanwhile, by whomever, such as "The default locale"
     */
    List<String> restore() {
        ProcessDefaults now = current();
        List<String> changed = new ArrayList<>();
        if (!now.locale.equals(locale)
                || !now.display.equals(display)
                || !now.format.equals(format)) {
            Locale.setDefault(locale);
            Locale.setDefault(Locale.Category.DISPLAY, display);
            Locale.setDefault(Locale.Category.FORMAT, format);
            changed.add("The default locale");
        }
        if (!now.zone.equals(zone)) {
            TimeZone.setDefault(zone);
            changed.add("The default time zone");
        }
        if (now.uncaught != uncaught) {
            Thread.setDefaultUncaughtExceptionHandler(uncaught);
            changed.add("The handler of uncaught exceptions");
        }
        restoreStreams(now, changed);
        return changed;
    }

    private void restoreStreams(ProcessDefaults now, List<String> changed) {
        if (now.in != in) {
            System.setIn(in);
            changed.add("Standard input");
        }
        if (now.out != out) {
            System.setOut(out);
            changed.add("Standard output");
        }
        if (now.err != err) {
            System.setErr(err);
            changed.add("The error stream");
        }
    }
}
