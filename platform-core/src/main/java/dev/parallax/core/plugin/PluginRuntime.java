package dev.parallax.core.plugin;

import dev.parallax.core.plugin.Inspected.Candidate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultExtensionFinder;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.RuntimeMode;
import org.pf4j.VersionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PF4J, restricted to plugins that were inspected.
 *
 * <p>It reads no descriptor again, looks into no directory, honours no {@code enabled.txt} or
 * {@code disabled.txt} and no system property, and deletes nothing.
 */
final class PluginRuntime extends AbstractPluginManager {

    private static final Logger LOG = LoggerFactory.getLogger(PluginRuntime.class);

    private final Map<Path, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, Plugin> started = new ConcurrentHashMap<>();
    private final Set<String> released = ConcurrentHashMap.newKeySet();
    private final PluginInjectors injectors;
    private final LimitedCall limited;

    /**
     * Prepares PF4J; loads nothing yet.
     *
     * @param candidates what may be loaded
     * @param spiVersion what plugins can require
     * @param injectors make the objects of plugins
     * @param limited how long a plugin may take to stop
     */
    PluginRuntime(
            List<Candidate> candidates,
            String spiVersion,
            PluginInjectors injectors,
            LimitedCall limited) {
        super(List.of());
        candidates.forEach(candidate -> this.candidates.put(candidate.location(), candidate));
        this.injectors = injectors;
        this.limited = limited;
        super.initialize();
        setSystemVersion(spiVersion);
        setResolveRecoveryStrategy(ResolveRecoveryStrategy.IGNORE_PLUGIN_AND_CONTINUE);
    }

    /** The constructor of PF4J calls this too early: the create methods below need our fields. */
    @Override
    protected void initialize() {}

    /**
     * Makes the class loader of a plugin; no code of it runs.
     *
     * @param candidate one of those given
     * @return the plugin
     */
    PluginWrapper load(Candidate candidate) {
        loadPlugin(candidate.location());
        return getPlugin(candidate.id());
    }

    /**
     * Makes the object that a plugin names as its Plugin-Class and starts it, on this thread. PF4J
     * does not, because its own state must not depend on whether the plugin ever returns.
     *
     * @param plugin is loaded
     * @throws CancellationException if the plugin was released before it had started; what it
     *     started is stopped
     */
    void start(PluginWrapper plugin) {
        String id = plugin.getPluginId();
        Plugin object = injectors.create(plugin);
        object.start();
        started.put(id, object);
        if (released.contains(id)) {
            stop(id, plugin.getPluginClassLoader());
            injectors.forget(plugin.getPluginClassLoader());
            throw new CancellationException("nobody waits for plugin " + id + " any more");
        }
    }

    /**
     * Finds the threads of a plugin that keep a process alive.
     *
     * @param id the plugin's id
     * @return its threads that are no daemons
     */
    List<Thread> threadsOf(String id) {
        ClassLoader loader = getPluginClassLoader(id);
        return loader == null ? List.of() : PluginThreads.keepingAlive(loader);
    }

    /**
     * Stops a plugin and closes its class loader. One that was never loaded is none. What the
     * plugin does against it goes to the log: nobody who closes a host can help it.
     *
     * @param id the plugin's id
     */
    void release(String id) {
        ClassLoader loader = getPluginClassLoader(id);
        if (loader == null) {
            return;
        }
        released.add(id);
        stop(id, loader);
        for (Thread thread : PluginThreads.keepingAlive(loader)) {
            LOG.warn("plugin {} leaves the thread '{}' running", id, thread.getName());
        }
        injectors.forget(loader);
        try {
            unloadPlugin(id);
        } catch (RuntimeException e) {
            LOG.warn("the files of plugin {} could not be closed: {}", id, e.toString());
            LOG.debug("plugin {}", id, e);
        }
    }

    /** Stops a plugin once, whether the host releases it or its late start comes to an end. */
    @SuppressWarnings("try") // a resource that only has to be closed
    private void stop(String id, ClassLoader loader) {
        Plugin object = started.remove(id);
        if (object == null) {
            return;
        }
        try {
            limited.call(
                    "stop of plugin " + id,
                    () -> {
                        try (ContextLoader swapped = ContextLoader.with(loader)) {
                            object.stop();
                        }
                        return id;
                    });
        } catch (Throwable e) {
            LOG.warn("plugin {} did not stop cleanly: {}", id, Diagnosis.thrown(e));
            LOG.debug("plugin {}", id, Diagnosis.printable(e));
        }
    }

    @Override
    public RuntimeMode getRuntimeMode() {
        return RuntimeMode.DEPLOYMENT;
    }

    @Override
    protected List<Path> createPluginsRoot() {
        return List.of();
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new PluginRepository() {
            @Override
            public List<Path> getPluginPaths() {
                return List.copyOf(candidates.keySet());
            }

            @Override
            public boolean deletePluginPath(Path pluginPath) {
                return false;
            }
        };
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PluginDescriptorFinder() {
            @Override
            public boolean isApplicable(Path pluginPath) {
                return candidates.containsKey(pluginPath);
            }

            @Override
            public PluginDescriptor find(Path pluginPath) {
                return candidates.get(pluginPath).descriptor();
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path pluginPath) {
                return candidates.containsKey(pluginPath);
            }

            @Override
            public ClassLoader loadPlugin(Path pluginPath, PluginDescriptor descriptor) {
                DelegatingClassLoader loader =
                        new DelegatingClassLoader(PluginRuntime.this, descriptor);
                candidates
                        .get(pluginPath)
                        .classPath()
                        .forEach(path -> loader.addFile(path.toFile()));
                return loader;
            }
        };
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String pluginId) {
                return false;
            }

            @Override
            public void disablePlugin(String pluginId) {
                throw new UnsupportedOperationException(
                        "plugin " + pluginId + " is disabled by taking it out of its directory");
            }

            @Override
            public void enablePlugin(String pluginId) {}
        };
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return injectors;
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return injectors;
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        return new DefaultExtensionFinder(this);
    }

    @Override
    protected VersionManager createVersionManager() {
        return new DefaultVersionManager();
    }
}
