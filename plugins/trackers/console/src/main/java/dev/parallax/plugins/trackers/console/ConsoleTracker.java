package dev.parallax.plugins.trackers.console;

import dev.parallax.api.Option;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.api.tracking.TrackerSession;
import java.io.PrintStream;
import java.util.function.LongSupplier;
import org.pf4j.Extension;

/**
 * Shows a run on the console: a progress bar on a terminal, a line now and then elsewhere.
 *
 * <p>Progress, information and warnings go to standard error; evaluations and the verdict, which
 * are what one wants to keep, go to standard output.
 */
@Extension
public final class ConsoleTracker implements Tracker<ConsoleTracker.Options> {

    private final PrintStream progress;
    private final PrintStream results;
    private final Terminal terminal;
    private final LongSupplier nanoTime;

    /** Made by the host. */
    public ConsoleTracker() {
        this(System.err, System.out, Terminal.ofThisProcess(), System::nanoTime);
    }

    ConsoleTracker(
            PrintStream progress, PrintStream results, Terminal terminal, LongSupplier nanoTime) {
        this.progress = progress;
        this.results = results;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    /** Ways to show progress. */
    public enum Style {
        /** A bar on a terminal, lines elsewhere. */
        AUTO,
        /** A bar that is drawn over itself. */
        BAR,
        /** A line at every interval. */
        PLAIN,
        /** No progress and no information: warnings, evaluations and the verdict only. */
        QUIET
    }

    /**
     * Options of the tracker.
     *
     * @param style how progress is shown
     * @param interval seconds between two lines of the plain style
     * @param width columns of the bar; 0 for those of the terminal
     */
    public record Options(
            @Option(
                            help =
                                    "auto (a bar on a terminal, lines elsewhere), bar, plain, or"
                                            + " quiet (warnings and results only).",
                            value = "auto")
                    Style style,
            @Option(
                            help = "Seconds between two lines where there is no bar.",
                            value = "10",
                            min = 0)
                    double interval,
            @Option(
                            help =
                                    "Columns of the bar; 0 takes the environment variable COLUMNS,"
                                            + " or 80 where it is not set.",
                            value = "0",
                            min = 0,
                            max = 1000)
                    int width) {}

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String summary() {
        return "Shows progress, warnings and results on the console.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public TrackerSession open(Options options, RunInfo run) {
        boolean quiet = options.style() == Style.QUIET;
        return new ConsoleSession(display(options), quiet, progress, results);
    }

    private Display display(Options options) {
        return switch (options.style()) {
            case AUTO -> terminal.attached() ? bar(options) : lines(options);
            case BAR -> bar(options);
            case PLAIN -> lines(options);
            case QUIET -> Display.NONE;
        };
    }

    private Display bar(Options options) {
        int columns = options.width() > 0 ? options.width() : terminal.columns();
        return new BarDisplay(progress, columns, terminal.unicode());
    }

    private Display lines(Options options) {
        return new LineDisplay(progress, options.interval(), nanoTime);
    }
}
