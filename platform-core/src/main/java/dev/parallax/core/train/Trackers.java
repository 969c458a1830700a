package dev.parallax.core.train;

import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All trackers of a run as one. A tracker that fails is reported and left out from then on. */
public final class Trackers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Trackers.class);

    private final Map<String, TrackerSession> sessions;

    /**
     * Takes sessions over.
     *
     * @param sessions by the name of the tracker; closed with this
     */
    public Trackers(Map<String, TrackerSession> sessions) {
        this.sessions = new LinkedHashMap<>(sessions);
    }

    /**
     * A step was done.
     *
     * @param report what is known of it
     */
    public void step(StepReport report) {
        each(session -> session.step(report));
    }

    /**
     * Representations were evaluated.
     *
     * @param progress when
     * @param results what was found
     */
    public void evaluated(Progress progress, List<EvaluationResult> results) {
        each(session -> session.evaluated(progress, results));
    }

    /**
     * There is something to look at.
     *
     * @param progress when
     * @param picture the picture
     */
    public void picture(Progress progress, Picture picture) {
        each(session -> session.picture(progress, picture));
    }

    /**
     * There is something to say.
     *
     * @param progress when
     * @param kind what it is
     * @param text the words
     */
    public void message(Progress progress, Message.Kind kind, String text) {
        each(session -> session.message(progress, new Message(kind, text)));
    }

    @Override
    public void close() {
        each(TrackerSession::close);
        sessions.clear();
    }

    /** An interrupt waits meanwhile: it would close the files that trackers write. */
    private void each(Call call) {
        boolean interrupted = Thread.interrupted();
        try {
            uninterrupted(call);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void uninterrupted(Call call) {
        for (Map.Entry<String, TrackerSession> entry : new ArrayList<>(sessions.entrySet())) {
            try {
                call.on(entry.getValue());
            } catch (IOException | RuntimeException e) {
                sessions.remove(entry.getKey());
                LOG.warn(
                        "tracker {} failed and is left out from now on: {}",
                        entry.getKey(),
                        e.toString());
                LOG.debug("tracker {}", entry.getKey(), e);
            }
        }
    }

    /** A call of one session. */
    private interface Call {
        void on(TrackerSession session) throws IOException;
    }
}
