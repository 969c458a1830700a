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

    @SuppressWarnings("try") // a resource that only has to be closed
    private static PluginHost load(
            List<Candidate> candidates,
            HostSettings settings,
            String spiVersion,
            Module hostServices,
            List<Row> rows,
            List<Path> locations) {
        LimitedCall limited = new LimitedCall(settings.startLimit());
        PluginRuntime runtime =
                new PluginRuntime(
                        candidates, spiVersion, new PluginInjectors(hostServices), limited);
        try (ExitWatch watch = new ExitWatch()) {
            Loading loading = new Loading(runtime, new PluginStart(runtime, limited), spiVersion);
            candidates.forEach(loading::load);
            rows.addAll(loading.rows());
            rows.sort(Comparator.comparing(row -> locations.indexOf(Path.of(row.location()))));
            LoadReport report = new LoadReport(rows);
            Stream<Registry.Entry> entries = loading.entries().stream();
            if (settings.strict()) {
                entries = entries.map(Registry.Entry::asserting);
            }
            return new PluginHost(runtime, new Registry(entries.toList(), report), report);
        } catch (RuntimeException e) {
            release(runtime);
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
     * classes that they have not loaded yet are gone. A plugin that does not stop, or leaves a
     * thread behind, is named in the log.
     */
    @Override
    public void close() {
        release(runtime);
    }

    private static void release(PluginRuntime runtime) {
        List<PluginWrapper> plugins = List.copyOf(runtime.getResolvedPlugins());
        for (int i = plugins.size() - 1; i >= 0; i--) {
            runtime.release(plugins.get(i).getPluginId());
        }
    }
}
