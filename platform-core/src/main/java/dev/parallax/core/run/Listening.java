package dev.parallax.core.run;

import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.util.List;

/**
 * The listener of a caller as a tracker of one part of a call: training, or judging. It stays open
 * when that part ends.
 *
 * @param listener the listener, which the caller closes
 */
record Listening(TrackerSession listener) implements TrackerSession {

    @Override
    public void step(StepReport report) throws IOException {
        listener.step(report);
    }

    @Override
    public void evaluated(Progress progress, List<EvaluationResult> results) throws IOException {
        listener.evaluated(progress, results);
    }

    @Override
    public void picture(Progress progress, Picture picture) throws IOException {
        listener.picture(progress, picture);
    }

    @Override
    public void message(Progress progress, Message message) throws IOException {
        listener.message(progress, message);
    }

    @Override
    public void close() {}
}
