package dev.parallax.core.run;

import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.api.tracking.TrackerSession;
import dev.parallax.core.config.Selection;
import dev.parallax.core.plugin.PluginCall;
import dev.parallax.core.plugin.PluginFaultException;
import dev.parallax.core.train.Trackers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens the trackers of a recipe. */
final class OpenTrackers {

    private OpenTrackers() {}

    static Trackers open(List<Selection<Tracker<Record>>> selections, RunInfo run) {
        Map<String, TrackerSession> sessions = new LinkedHashMap<>();
        for (Selection<Tracker<Record>> selection : selections) {
            PluginCall call = selection.call();
            try {
                TrackerSession session =
                        call.get(
                                "open", () -> selection.extension().open(selection.options(), run));
                sessions.put(selection.name(), new PluginTrackerSession(session, call));
            } catch (PluginFaultException e) {
                new Trackers(sessions).close();
                throw e;
            } catch (IOException e) {
                new Trackers(sessions).close();
                throw new RunException(
                        "tracker " + selection.name() + " cannot start: " + e.getMessage(), e);
            }
        }
        return new Trackers(sessions);
    }
}
