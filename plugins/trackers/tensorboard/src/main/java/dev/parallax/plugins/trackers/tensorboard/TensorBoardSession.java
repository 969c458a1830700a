package dev.parallax.plugins.trackers.tensorboard;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Turns what a run reports into the events that {@link TensorBoard} describes. */
final class TensorBoardSession implements TrackerSession {

    private final EventFile file;
    private final Clock clock;
    private final boolean images;

    TensorBoardSession(EventFile file, Clock clock, boolean images, long startStep)
            throws IOException {
        this.file = file;
        this.clock = clock;
        this.images = images;
        file.append(Events.version(now()));
        if (startStep > 0) {
            file.append(Events.restart(now(), startStep + 1));
        }
    }

    @Override
    public void step(StepReport report) throws IOException {
        Summary summary = new Summary();
        report.metrics().values().forEach((name, value) -> summary.scalar("train/" + name, value));
        summary.scalar("speed/images_per_second", report.samplesPerSecond());
        summary.scalar("speed/wait_seconds", report.waitSeconds());
        append(report.progress(), summary);
    }

    @Override
    public void evaluated(Progress progress, List<EvaluationResult> results) throws IOException {
        Summary summary = new Summary();
        for (EvaluationResult result : results) {
            Measurement measurement = result.measurement();
            String budget = result.budget() <= 0 ? "" : "/" + result.budget() + "-per-class";
            summary.scalar(
                    "evaluation/"
                            + result.evaluator()
                            + "/"
                            + result.representation()
                            + "/"
                            + measurement.metric()
                            + budget,
                    measurement.value());
        }
        append(progress, summary);
    }

    @Override
    public void picture(Progress progress, Picture picture) throws IOException {
        if (images) {
            append(progress, new Summary().image("pictures/" + picture.name(), picture.image()));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void append(Progress progress, Summary summary) throws IOException {
        file.append(Events.summary(now(), progress.step(), summary));
    }

    /** Seconds since 1970. */
    private double now() {
        Instant instant = clock.instant();
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }
}
