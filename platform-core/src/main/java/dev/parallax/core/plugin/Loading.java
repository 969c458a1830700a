package dev.parallax.core.plugin;

import dev.parallax.core.plugin.Inspected.Candidate;
import dev.parallax.core.plugin.LoadReport.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pf4j.PluginDependency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads plugins one after the other and keeps what came of it.
 *
 * <p>A plugin is loaded whole or not at all: one extension that breaks its contract keeps the
 * others of its jar out, so that a plugin that is loaded can be relied on.
 */
final class Loading {

    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);

    private final PluginRuntime runtime;
    private final PluginStart start;
    private final String spiVersion;
    private final List<Registry.Entry> entries = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    Loading(PluginRuntime runtime, PluginStart start, String spiVersion) {
        this.runtime = runtime;
        this.start = start;
        this.spiVersion = spiVersion;
    }

    /** Returns the extensions of the plugins that are loaded. */
    List<Registry.Entry> entries() {
        return List.copyOf(entries);
    }

    /** Returns one row per plugin. */
    List<Row> rows() {
        return List.copyOf(rows);
    }

    /**
     * Loads a plugin whose dependencies had their turn before.
     *
     * @param candidate the plugin
     */
    void load(Candidate candidate) {
        ProcessDefaults defaults = ProcessDefaults.current();
        Row row = attempt(candidate);
        for (String note : candidate.notes()) {
            row = row.withNote(note);
        }
        for (String changed : defaults.restore()) {
            row =
                    row.withNote(
                            changed + " of the process changed while it started; this is undone.");
        }
        for (Thread thread : runtime.threadsOf(candidate.id())) {
            row =
                    row.withNote(
                            "It started the thread '"
                                    + thread.getName()
                                    + "', which is no daemon: a process that does not call"
                                    + " System.exit ends only after this thread.");
        }
        rows.add(row);
        if (row.state() != LoadReport.State.LOADED) {
            runtime.release(candidate.id());
        }
    }

    private Row attempt(Candidate candidate) {
        PluginOrigin origin = candidate.origin();
        try {
            checkDependencies(candidate);
            List<Registry.Entry> made = start.start(candidate);
            checkNames(made);
            entries.addAll(made);
            return Row.loaded(origin, made.stream().map(Loading::title).toList());
        } catch (PluginRejectedException e) {
            return Row.rejected(origin, e.diagnosis());
        } catch (Throwable e) {
            // Everything: a plugin that cannot be linked throws errors, and must not stop others.
            LOG.debug("plugin {} failed", origin, Diagnosis.printable(e));
            return Row.failed(origin, Diagnosis.of(e, candidate.descriptor(), spiVersion));
        }
    }

    private void checkDependencies(Candidate candidate) {
        for (PluginDependency dependency : candidate.descriptor().getDependencies()) {
            String id = dependency.getPluginId();
            if (!dependency.isOptional() && runtime.getPlugin(id) == null) {
                throw new PluginRejectedException(
                        "it depends on plugin " + id + ", which did not load",
                        "see what this report says of " + id);
            }
        }
    }

    private void checkNames(List<Registry.Entry> made) {
        List<Registry.Entry> taken = new ArrayList<>(entries);
        for (Registry.Entry entry : made) {
            Optional<Registry.Entry> first =
                    taken.stream()
                            .filter(e -> e.kind() == entry.kind() && e.name().equals(entry.name()))
                            .findFirst();
            if (first.isPresent()) {
                throw new PluginRejectedException(
                        "the "
                                + title(entry)
                                + " is taken: "
                                + first.get().type()
                                + " of "
                                + first.get().origin()
                                + " comes before "
                                + entry.type()
                                + " of "
                                + entry.origin(),
                        "take one of the two away, or give the extension another name");
            }
            taken.add(entry);
        }
    }

    private static String title(Registry.Entry entry) {
        return entry.kind().id() + " " + entry.name();
    }
}
