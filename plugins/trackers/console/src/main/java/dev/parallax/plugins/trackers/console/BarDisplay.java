package dev.parallax.plugins.trackers.console;

import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.StepReport;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with the time gone and the time left, from the first step to the last. */
final class BarDisplay implements Display {

    private static final int UPDATE_MILLIS = 250;

    private final BarLine line;
    private final boolean unicode;
    private @Nullable ProgressBar bar;

    BarDisplay(PrintStream out, int columns, boolean unicode) {
        this.line = new BarLine(out, columns);
        this.unicode = unicode;
    }

    @Override
    public void step(StepReport report) {
        Progress progress = report.progress();
        if (bar == null) {
            bar = start(progress);
        }
        bar.setExtraMessage(StepText.of(report));
        bar.stepTo(progress.step());
        if (progress.step() == progress.totalSteps()) {
            close();
        }
    }

    @Override
    public void interrupt(Runnable print) {
        if (bar == null) {
            print.run();
        } else {
            line.above(print);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            line.close(); // a bar that was never drawn does not close its line
        }
    }

    private ProgressBar start(Progress progress) {
        return new ProgressBarBuilder()
                .setInitialMax(progress.totalSteps())
                .startsFrom(progress.step(), Duration.ZERO)
                .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(line)
                .build();
    }
}
