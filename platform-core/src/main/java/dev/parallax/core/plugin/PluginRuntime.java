package dev.parallax.core.plugin;

import dev.parallax.core.plugin.Inspected.Candidate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultExtensionFinder;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.RuntimeMode;
import org.pf4j.VersionManager;

/**
 * PF4J, restricted to plugins that were inspected.
 *
 * <p>It reads no descriptor again, looks into no directory, honours no {@code enabled.txt} or
 * {@code disabled.txt} and no system property, and deletes nothing.
 */
final class PluginRuntime extends AbstractPluginManager {

    private final Map<Path, Candidate> candidates = new LinkedHashMap<>();
    private final PluginInjectors injectors;

    /**
     * Prepares PF4J; loads nothing yet.
     *
     * @param candidates what may be loaded
     * @param spiVersion what plugins can require
     * @param injectors make the objects of plugins
     */
    PluginRuntime(List<Candidate> candidates, String spiVersion, PluginInjectors injectors) {
        super(List.of());
        candidates.forEach(candidate -> this.candidates.put(candidate.location(), candidate));
        this.injectors = injectors;
        super.initialize();
        setSystemVersion(spiVersion);
        setResolveRecoveryStrategy(ResolveRecoveryStrategy.IGNORE_PLUGIN_AND_CONTINUE);
    }

    /** The constructor of PF4J calls this too early: the create methods below need our fields. */
    @Override
    protected void initialize() {}

    /**
     * Loads a plugin and starts it.
     *
     * @param candidate one of those given
     * @return the plugin, started
     * @throws Throwable whatever its code throws
     */
    @SuppressWarnings("try") // a resource that only has to be closed
    PluginWrapper start(Candidate candidate) throws Throwable {
        loadPlugin(candidate.location());
        PluginWrapper plugin = getPlugin(candidate.id());
        try (ContextLoader loader = ContextLoader.with(plugin.getPluginClassLoader())) {
            if (startPlugin(candidate.id()) != PluginState.STARTED) {
                throw plugin.getFailedException();
            }
        }
        return plugin;
    }

    /**
     * Stops a plugin and closes its class loader. One that was never loaded is none.
     *
     * @param id the plugin's id
     */
    @SuppressWarnings("try") // a resource that only has to be closed
    void release(String id) {
        ClassLoader loader = getPluginClassLoader(id);
        if (loader != null) {
            injectors.forget(loader);
            try (ContextLoader swapped = ContextLoader.with(loader)) {
                unloadPlugin(id);
            }
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
