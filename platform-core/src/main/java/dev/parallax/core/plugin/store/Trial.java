package dev.parallax.core.plugin.store;

import com.google.inject.util.Modules;
import dev.parallax.core.plugin.HostSettings;
import dev.parallax.core.plugin.LoadReport;
import dev.parallax.core.plugin.LoadReport.Row;
import dev.parallax.core.plugin.LoadReport.State;
import dev.parallax.core.plugin.Pin;
import dev.parallax.core.plugin.PluginHost;
import dev.parallax.core.plugin.PluginLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Loads a plugin directory as it is going to be, in a host of its own, before it becomes so.
 *
 * <p>Only this finds constructors that throw, extensions whose name is taken, dependencies that are
 * missing. Where the verification is strict, nothing runs that is neither pinned nor about to be.
 */
final class Trial {

    private final Shelf shelf;
    private final Set<String> leaving;
    private final List<Incoming> incoming;
    private final HostSettings settings;
    private final String spiVersion;

    /**
     * Prepares a trial.
     *
     * @param shelf what lies there now
     * @param leaving names of files that will not lie there any more
     * @param incoming what will come; its copies lie there as parts
     * @param settings how plugins are treated
     * @param spiVersion what plugins can require
     */
    Trial(
            Shelf shelf,
            Set<String> leaving,
            List<Incoming> incoming,
            HostSettings settings,
            String spiVersion) {
        this.shelf = shelf;
        this.leaving = leaving;
        this.incoming = incoming;
        this.settings = settings;
        this.spiVersion = spiVersion;
    }

    /**
     * Loads everything.
     *
     * @return what the incoming plugins offer, by plugin id
     * @throws PluginRefusedException if one breaks a rule, or another would not load any more
     * @throws PluginTrialException if the code of one fails
     */
    Map<String, List<String>> run() {
        LoadReport report = load(after());
        for (Incoming one : incoming) {
            Row row = row(report, one.part());
            if (row.state() != State.LOADED) {
                throw doesNotLoad(one, row);
            }
        }
        if (!report.complete()) {
            checkTheOthers(report);
        }
        return incoming.stream()
                .collect(
                        Collectors.toMap(
                                Incoming::id, one -> row(report, one.part()).extensions()));
    }

    /** The files of then, in the order of their names, as a host sees them. */
    private List<Path> after() {
        Map<String, Path> files = new TreeMap<>();
        shelf.items().stream()
                .filter(item -> !leaving.contains(item.file()))
                .forEach(item -> files.put(item.file(), item.path()));
        incoming.forEach(one -> files.put(one.file(), one.part()));
        return List.copyOf(files.values());
    }

    private void checkTheOthers(LoadReport after) {
        LoadReport now = load(shelf.items().stream().map(Shelf.Item::path).toList());
        for (Row row : after.rows()) {
            boolean loadsNow =
                    now.rows(State.LOADED).stream()
                            .anyMatch(before -> before.location().equals(row.location()));
            if (row.state() != State.LOADED && loadsNow) {
                throw new PluginRefusedException(
                        titles()
                                + " is not installed: with it, "
                                + row.plugin()
                                + " "
                                + row.version()
                                + " would not load any more: "
                                + readable(row.reason())
                                + "; "
                                + row.remedy());
            }
        }
    }

    private RuntimeException doesNotLoad(Incoming one, Row row) {
        String message =
                one.title()
                        + " is not installed, because it does not load: "
                        + readable(row.reason())
                        + "; "
                        + row.remedy();
        return row.state() == State.FAILED
                ? new PluginTrialException(message)
                : new PluginRefusedException(message);
    }

    private String titles() {
        return incoming.stream().map(Incoming::title).collect(Collectors.joining(", "));
    }

    /** Names files by what the user knows. */
    private String readable(String reason) {
        String readable = reason;
        for (Incoming one : incoming) {
            readable = one.readable(readable);
        }
        return readable;
    }

    private LoadReport load(List<Path> plugins) {
        try (PluginHost host =
                PluginHost.trial(
                        settings,
                        shelf.folder(),
                        lock(),
                        plugins,
                        spiVersion,
                        Modules.EMPTY_MODULE)) {
            return host.report();
        }
    }

    /** What is pinned now, and the parts. */
    private PluginLock lock() {
        return shelf.lock()
                .orElse(PluginLock.EMPTY)
                .with(List.of(), incoming.stream().map(Trial::pin).toList());
    }

    private static Pin pin(Incoming one) {
        return new Pin(
                one.part().getFileName().toString(),
                one.id(),
                one.candidate().version(),
                one.sha256(),
                Optional.empty());
    }

    private static Row row(LoadReport report, Path location) {
        return report.rows().stream()
                .filter(row -> row.location().equals(location.toString()))
                .findFirst()
                .orElseThrow();
    }
}
