package dev.parallax.plugins.trackers.console;

import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import java.io.PrintStream;
import java.util.List;

/** Sends progress to a display and everything else past it. */
final class ConsoleSession implements TrackerSession {

    private final Display display;
    private final boolean quiet;
    private final PrintStream progress;
    private final PrintStream results;

    ConsoleSession(Display display, boolean quiet, PrintStream progress, PrintStream results) {
        this.display = display;
        this.quiet = quiet;
        this.progress = progress;
        this.results = results;
    }

    @Override
    public void step(StepReport report) {
        display.step(report);
    }

    @Override
    public void evaluated(Progress when, List<EvaluationResult> found) {
        if (!found.isEmpty()) {
            print(results, String.join(System.lineSeparator(), ResultTable.lines(found)));
        }
    }

    @Override
    public void message(Progress when, Message message) {
        switch (message.kind()) {
            case INFO -> {
                if (!quiet) {
                    print(progress, message.text());
                }
            }
            case WARNING -> print(progress, "WARNING: " + message.text());
            case VERDICT -> print(results, message.text());
        }
    }

    @Override
    public void close() {
        display.close();
    }

    private void print(PrintStream stream, String text) {
        display.interrupt(
                () -> {
                    stream.println(text);
                    stream.flush();
                });
    }
}
