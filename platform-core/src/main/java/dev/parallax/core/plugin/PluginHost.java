package dev.parallax.core.plugin;

import com.github.zafarkhaja.semver.Version;
import com.google.inject.Module;
import dev.parallax.core.plugin.Inspected.Candidate;
import dev.parallax.core.plugin.LoadReport.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.pf4j.PluginWrapper;

/**
 * The plugins of a process: found, checked, loaded each in its own class loader, and kept until the
 * host is closed.
 *
 * <p>No plugin can stop another: whatever is wrong with one becomes a row of the {@link #report()},
 * and the {@link #registry()} has the extensions of the others. A plugin that bundles classes of
 * the platform, needs another SPI or is no plugin at all is refused before a class of it is loaded.
 *
 * <p>Plugins are loaded when the host is opened, not swapped later. Several hosts can exist in one
 * JVM; each has its own copy of every plugin.
 */
public final class PluginHost implements AutoCloseable {

    private final PluginRuntime runtime;
    private final Registry registry;
    private final LoadReport report;

    private PluginHost(PluginRuntime runtime, Registry registry, LoadReport report) {
        this.runtime = runtime;
        this.registry = registry;
        this.report = report;
    }

    /**
     * Loads all plugins of some directories.
     *
     * @param settings where they lie and how they are treated
     * @param spiVersion what plugins can require, {@link dev.parallax.api.Spi#version()}
     * @param hostServices what plugins can have injected; binds instances, since it is applied to
     *     the injector of each plugin
     * @return the open host
     * @throws IllegalArgumentException if {@code spiVersion} is no semantic version
     * @throws com.google.inject.CreationException if the module is wrong
     */
    public static PluginHost open(HostSettings settings, String spiVersion, Module hostServices) {
        Objects.requireNonNull(hostServices, "hostServices");
        Version spi =
                Version.tryParse(spiVersion)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "the SPI version '"
                                                        + spiVersion
                                                        + "' is no semantic version"));
        PluginDirectories found = PluginDirectories.search(settings.directories());
        List<Row> rows = new ArrayList<>(found.unsearchable());
        List<Candidate> candidates = new ArrayList<>();
        PluginInspector inspector = new PluginInspector(spi);
        for (Path location : found.plugins()) {
            Inspected inspected = inspector.inspect(location);
            if (inspected instanceof Candidate candidate) {
                candidates.add(candidate);
            } else if (inspected instanceof Inspected.Refused refused) {
                rows.add(refused.row());
            }
        }
        LoadOrder order = new LoadOrder(candidates);
        rows.addAll(order.refused());
        return load(order.ordered(), settings, spiVersion, hostServices, rows, found.plugins());
    }

    private static PluginHost load(
            List<Candidate> candidates,
            HostSettings settings,
            String spiVersion,
            Module hostServices,
            List<Row> rows,
            List<Path> locations) {
        PluginRuntime runtime =
                new PluginRuntime(candidates, spiVersion, new PluginInjectors(hostServices));
        try {
            Loading loading = new Loading(runtime, spiVersion);
            candidates.forEach(loading::load);
            rows.addAll(loading.rows());
            rows.sort(Comparator.comparing(row -> locations.indexOf(Path.of(row.location()))));
            Stream<Registry.Entry> entries = loading.entries().stream();
            Registry registry =
                    new Registry(
                            (settings.strict() ? entries.map(Registry.Entry::asserting) : entries)
                                    .toList());
            return new PluginHost(runtime, registry, new LoadReport(rows));
        } catch (RuntimeException e) {
            try {
                release(runtime);
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /**
     * Returns the extensions of all plugins that are loaded.
     *
     * @return the same for as long as the host lives
     */
    public Registry registry() {
        return registry;
    }

    /**
     * Returns what became of every plugin.
     *
     * @return the same for as long as the host lives
     */
    public LoadReport report() {
        return report;
    }

    /**
     * Stops all plugins and closes their class loaders. Their extensions must not be used any more:
     * classes that they have not loaded yet are gone.
     */
    @Override
    public void close() {
        release(runtime);
    }

    private static void release(PluginRuntime runtime) {
        List<PluginWrapper> plugins = List.copyOf(runtime.getResolvedPlugins());
        RuntimeException failure = null;
        for (int i = plugins.size() - 1; i >= 0; i--) {
            String id = plugins.get(i).getPluginId();
            try {
                runtime.release(id);
            } catch (RuntimeException | LinkageError e) {
                if (failure == null) {
                    failure = new IllegalStateException("plugins could not be stopped cleanly");
                }
                failure.addSuppressed(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
