package dev.parallax.core.train;

import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A tracker that remembers what it hears, and may interrupt the run after a step. */
final class Heard implements TrackerSession {

    final List<StepReport> reports = new ArrayList<>();
    final List<Message> messages = new ArrayList<>();
    final StopSignal stop = new StopSignal();
    private final Consumer<Heard> afterStep;

    private Heard(Consumer<Heard> afterStep) {
        this.afterStep = afterStep;
    }

    static Heard toTheEnd() {
        return new Heard(heard -> {});
    }

    /** Asks to stop as soon as it hears of a step. */
    static Heard stoppingAfter(int step) {
        return new Heard(
                heard -> {
                    if (heard.reports.get(heard.reports.size() - 1).progress().step() == step) {
                        heard.stop.request();
                    }
                });
    }

    /** Ends the run with {@link Killed} as soon as it hears of a step. */
    static Heard killingAfter(int step) {
        return new Heard(
                heard -> {
                    if (heard.reports.get(heard.reports.size() - 1).progress().step() == step) {
                        throw new Killed();
                    }
                });
    }

    /** Returns the steps after which a metric was reported. */
    List<Long> stepsWith(String metric) {
        return reports.stream()
                .filter(report -> report.metrics().values().containsKey(metric))
                .map(report -> report.progress().step())
                .toList();
    }

    @Override
    public void step(StepReport report) {
        reports.add(report);
        afterStep.accept(this);
    }

    @Override
    public void message(Progress progress, Message message) {
        messages.add(message);
    }

    @Override
    public void close() {}

    /** Stands for the end of the process: nothing of the run catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
