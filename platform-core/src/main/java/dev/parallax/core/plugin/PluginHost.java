package dev.parallax.core.plugin;

import com.google.inject.Module;
import dev.parallax.core.plugin.Inspected.Candidate;
import dev.parallax.core.plugin.LoadReport.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.pf4j.PluginWrapper;

/**
 * The plugins of a process: found, checked, loaded each in its own class loader, and kept until the
 * host is closed.
 *
 * <p>No plugin can stop another: whatever is wrong with one becomes a row of the {@link #report()},
 * and the {@link #registry()} has the extensions of the others. A plugin that bundles classes of
 * the platform, needs another SPI or is no plugin at all is refused before a class of it is loaded.
 *
 * <p>Where {@link HostSettings#verification()} is strict, only what {@code plugins.lock} of a
 * directory pins is loaded: each plugin is copied into a folder that only this user can change, the
 * checksum is that of the copy, and descriptor and classes are read from it alone. So the bytes
 * that were checked are the bytes that run, whatever happens to the plugin directory meanwhile.
 * Where it only warns, or is off, plugins are read in place. The copies lie in a folder of their
 * own in {@code java.io.tmpdir}, or in the folder that the system property {@code
 * parallax.plugins.copies} names, which a service that runs for weeks should set: what cleans up
 * temporary folders deletes old files.
 *
 * <p>Plugins are loaded when the host is opened, not swapped later. Several hosts can exist in one
 * JVM; each has its own copy of every plugin.
 */
public final class PluginHost implements AutoCloseable {

    private final LockCheck check;
    private final PluginRuntime runtime;
    private final Registry registry;
    private final LoadReport report;

    private PluginHost(
            LockCheck check, PluginRuntime runtime, Registry registry, LoadReport report) {
        this.check = check;
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
        PluginDirectories found = PluginDirectories.search(settings.directories());
        List<Row> rows = new ArrayList<>(found.unsearchable());
        rows.addAll(PendingChange.rows(settings.directories()));
        LockCheck check = new LockCheck(settings.verification(), new PluginInspector(spiVersion));
        return open(check, rows, found.plugins(), settings, spiVersion, hostServices);
    }

    /**
     * Loads given plugins, wherever they lie, instead of those of the directories: a trial of what
     * the directories are to hold.
     *
     * @param settings how they are treated; its directories are not looked at
     * @param directory where all of them lie
     * @param lock what the directory is to have as its lock, if the verification asks for one
     * @param plugins jars and folders, in the order in which they win over each other
     * @param spiVersion what plugins can require
     * @param hostServices what plugins can have injected
     * @return the open host
     */
    public static PluginHost trial(
            HostSettings settings,
            Path directory,
            PluginLock lock,
            List<Path> plugins,
            String spiVersion,
            Module hostServices) {
        LockCheck check = new LockCheck(settings.verification(), new PluginInspector(spiVersion));
        check.assume(directory, lock);
        return open(check, List.of(), plugins, settings, spiVersion, hostServices);
    }

    private static PluginHost open(
            LockCheck check,
            List<Row> rows,
            List<Path> plugins,
            HostSettings settings,
            String spiVersion,
            Module hostServices) {
        try {
            return inspected(check, rows, plugins, settings, spiVersion, hostServices);
        } catch (RuntimeException e) {
            check.close();
            throw e;
        }
    }

    private static PluginHost inspected(
            LockCheck check,
            List<Row> before,
            List<Path> plugins,
            HostSettings settings,
            String spiVersion,
            Module hostServices) {
        List<Row> rows = new ArrayList<>(before);
        List<Candidate> candidates = new ArrayList<>();
        for (Path location : plugins) {
            Inspected inspected = check.inspect(location);
            if (inspected instanceof Candidate candidate) {
                candidates.add(candidate);
            } else if (inspected instanceof Inspected.Refused refused) {
                rows.add(refused.row());
            }
        }
        LoadOrder order = new LoadOrder(candidates);
        rows.addAll(order.refused());
        return load(check, order.ordered(), settings, spiVersion, hostServices, rows, plugins);
    }

    @SuppressWarnings("try") // a resource that only has to be closed
    private static PluginHost load(
            LockCheck check,
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
            PluginStart start = new PluginStart(runtime, limited, settings.strict());
            Loading loading = new Loading(runtime, start, spiVersion);
            candidates.forEach(loading::load);
            rows.addAll(loading.rows());
            rows.sort(Comparator.comparing(row -> locations.indexOf(Path.of(row.location()))));
            rows.replaceAll(check::noted);
            LoadReport report = new LoadReport(rows);
            return new PluginHost(check, runtime, new Registry(loading.entries(), report), report);
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
        try {
            release(runtime);
        } finally {
            check.close();
        }
    }

    private static void release(PluginRuntime runtime) {
        List<PluginWrapper> plugins = List.copyOf(runtime.getResolvedPlugins());
        for (int i = plugins.size() - 1; i >= 0; i--) {
            runtime.release(plugins.get(i).getPluginId());
        }
    }
}
