package dev.parallax.plugins.trackers.console;

import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.StepReport;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A line for the first step, for the last, and whenever an interval has passed. */
final class LineDisplay implements Display {

    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final double interval;
    private final LongSupplier nanoTime;
    private @Nullable Mark first;
    private long lastLine;

    /**
     * Where the run stood at some time; what came before the first step is no guide to the rest.
     */
    private record Mark(long step, long nanos) {}

    LineDisplay(PrintStream out, double interval, LongSupplier nanoTime) {
        this.out = out;
        this.interval = interval;
        this.nanoTime = nanoTime;
    }

    @Override
    public void step(StepReport report) {
        Progress progress = report.progress();
        long now = nanoTime.getAsLong();
        boolean due = (now - lastLine) / NANOS >= interval;
        if (first == null) {
            first = new Mark(progress.step(), now);
            due = true;
        }
        if (due || progress.step() == progress.totalSteps()) {
            lastLine = now;
            out.printf(
                    Locale.ROOT,
                    "step %d/%d (%d %%)  %s%s%n",
                    progress.step(),
                    progress.totalSteps(),
                    (long) (100 * progress.fraction()),
                    StepText.of(report),
                    remaining(first, progress, now));
            out.flush();
        }
    }

    private static String remaining(Mark first, Progress progress, long now) {
        long done = progress.step() - first.step();
        long left = progress.totalSteps() - progress.step();
        if (done == 0 || left == 0) {
            return "";
        }
        long seconds = Math.round((now - first.nanos()) / NANOS / done * left);
        return String.format(
                Locale.ROOT,
                "  %d:%02d:%02d left",
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60);
    }
}
