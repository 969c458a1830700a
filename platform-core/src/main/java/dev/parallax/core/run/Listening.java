package dev.parallax.core.run;

import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener of a caller during one call, which trains and then judges: it stays open when a part
 * ends, and hears nothing more once it has thrown an exception.
 */
final class Listening implements TrackerSession {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private final TrackerSession listener;
    private boolean failed;

    /**
     * Listens for a call.
     *
     * @param listener the caller's, who closes it
     */
    Listening(TrackerSession listener) {
        this.listener = listener;
    }

    /** Something to tell. */
    private interface News {
        void tell() throws IOException;
    }

    private void tell(News news) {
        if (failed) {
            return;
        }
        try {
            news.tell();
        } catch (IOException | RuntimeException e) {
            failed = true;
            LOG.warn("the listener of a run failed and is left out from now on", e);
        }
    }

    @Override
    public void step(StepReport report) {
        tell(() -> listener.step(report));
    }

    @Override
    public void evaluated(Progress progress, List<EvaluationResult> results) {
        tell(() -> listener.evaluated(progress, results));
    }

    @Override
    public void picture(Progress progress, Picture picture) {
        tell(() -> listener.picture(progress, picture));
    }

    @Override
    public void message(Progress progress, Message message) {
        tell(() -> listener.message(progress, message));
    }

    @Override
    public void close() {}
}
