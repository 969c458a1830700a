package dev.parallax.core.run;

import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.api.tracking.TrackerSession;
import dev.parallax.core.config.Selection;
import dev.parallax.core.plugin.PluginCall;
import dev.parallax.core.train.Trackers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens the trackers of a recipe, and lets a listener hear what they hear.
 *
 * @param selections the trackers
 * @param listener the caller's
 */
record OpenTrackers(List<Selection<Tracker<Record>>> selections, Listening listener) {

    /** The key of the listener; no name of an extension has a space. */
    private static final String LISTENER = "the listener";

    /**
     * Opens them for a part of a call.
     *
     * @throws RunException if one cannot start
     */
    Trackers open(RunInfo run) {
        Map<String, TrackerSession> sessions = new LinkedHashMap<>();
        sessions.put(LISTENER, listener);
        for (Selection<Tracker<Record>> selection : selections) {
            PluginCall call = selection.call();
            try {
                TrackerSession session =
                        call.get(
                                "open", () -> selection.extension().open(selection.options(), run));
                sessions.put(selection.name(), new PluginTrackerSession(session, call));
            } catch (IOException | IllegalArgumentException e) {
                new Trackers(sessions).close();
                throw new RunException(
                        "tracker " + selection.name() + " cannot start: " + e.getMessage(), e);
            } catch (RuntimeException e) {
                new Trackers(sessions).close();
                throw e;
            }
        }
        return new Trackers(sessions);
    }
}
