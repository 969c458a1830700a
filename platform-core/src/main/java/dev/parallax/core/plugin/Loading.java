package dev.parallax.core.plugin;

import dev.parallax.api.Extension;
import dev.parallax.core.plugin.Inspected.Candidate;
import dev.parallax.core.plugin.LoadReport.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pf4j.PluginDependency;
import org.pf4j.PluginWrapper;
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
    private final String spiVersion;
    private final List<Registry.Entry> entries = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    Loading(PluginRuntime runtime, String spiVersion) {
        this.runtime = runtime;
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
        PluginOrigin origin = candidate.origin();
        try {
            checkDependencies(candidate);
            List<Registry.Entry> made = extensions(candidate, origin);
            checkNames(made);
            entries.addAll(made);
            rows.add(Row.loaded(origin, made.stream().map(Loading::title).toList()));
        } catch (PluginRejectedException e) {
            rows.add(Row.rejected(origin, e.diagnosis()));
            release(candidate);
        } catch (Throwable e) {
            // Everything: a plugin that cannot be linked throws errors, and must not stop others.
            LOG.debug("plugin {} failed", origin, e);
            rows.add(Row.failed(origin, Diagnosis.of(e, candidate.descriptor(), spiVersion)));
            release(candidate);
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

    @SuppressWarnings("try") // a resource that only has to be closed
    private List<Registry.Entry> extensions(Candidate candidate, PluginOrigin origin)
            throws Throwable {
        PluginWrapper plugin = runtime.start(candidate);
        ClassLoader loader = plugin.getPluginClassLoader();
        List<Registry.Entry> made = new ArrayList<>();
        try (ContextLoader swapped = ContextLoader.with(loader)) {
            for (String name : candidate.extensions()) {
                Class<? extends Extension<?>> type = extensionType(name, loader);
                Extension<?> extension = runtime.getExtensionFactory().create(type);
                made.add(ExtensionContract.check(extension, origin));
            }
        }
        return made;
    }

    @SuppressWarnings("unchecked") // any Extension is an Extension of something
    private static Class<? extends Extension<?>> extensionType(String name, ClassLoader loader)
            throws ClassNotFoundException {
        Class<?> type = loader.loadClass(name);
        if (type.getClassLoader() != loader || !Extension.class.isAssignableFrom(type)) {
            throw new PluginRejectedException(
                    "its META-INF/extensions.idx names "
                            + name
                            + ", which is "
                            + (type.getClassLoader() == loader
                                    ? "no dev.parallax.api.Extension"
                                    : "not in this plugin"),
                    "annotate only extensions of Parallax with @org.pf4j.Extension, and rebuild"
                            + " the plugin completely");
        }
        return (Class<? extends Extension<?>>) type;
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
                                + first.get().extension().getClass().getName()
                                + " of "
                                + first.get().origin()
                                + " comes before "
                                + entry.extension().getClass().getName()
                                + " of "
                                + entry.origin(),
                        "take one of the two away, or give the extension another name");
            }
            taken.add(entry);
        }
    }

    private void release(Candidate candidate) {
        try {
            runtime.release(candidate.id());
        } catch (Throwable e) {
            // it is out of the registry already; why it failed first is in the report
            LOG.warn("plugin {} could not be released", candidate.origin(), e);
        }
    }

    private static String title(Registry.Entry entry) {
        return entry.kind().id() + " " + entry.name();
    }
}
