package dev.parallax.core.run;

import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import dev.parallax.core.plugin.PluginCall;
import java.io.IOException;
import java.util.List;

/** A tracker of a plugin at work, called as plugins have to be. */
final class PluginTrackerSession implements TrackerSession {

    private final TrackerSession session;
    private final PluginCall call;

    PluginTrackerSession(TrackerSession session, PluginCall call) {
        this.session = session;
        this.call = call;
    }

    @Override
    public void step(StepReport report) throws IOException {
        call.run("step", () -> session.step(report));
    }

    @Override
    public void evaluated(Progress progress, List<EvaluationResult> results) throws IOException {
        call.run("evaluated", () -> session.evaluated(progress, results));
    }

    @Override
    public void picture(Progress progress, Picture picture) throws IOException {
        call.run("picture", () -> session.picture(progress, picture));
    }

    @Override
    public void message(Progress progress, Message message) throws IOException {
        call.run("message", () -> session.message(progress, message));
    }

    @Override
    public void close() throws IOException {
        call.run("close", session::close);
    }
}
