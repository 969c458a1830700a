package dev.parallax.core.plugin;

import dev.parallax.api.Extension;
import dev.parallax.core.plugin.Inspected.Candidate;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.PluginWrapper;

/** All that runs code of a plugin when it is loaded. */
final class PluginStart {

    private final PluginRuntime runtime;
    private final LimitedCall limited;
    private final boolean strict;

    PluginStart(PluginRuntime runtime, LimitedCall limited, boolean strict) {
        this.runtime = runtime;
        this.limited = limited;
        this.strict = strict;
    }

    /**
     * Starts a plugin and makes its extensions, on a thread of its own.
     *
     * @param candidate the plugin
     * @return its extensions
     * @throws Throwable whatever its code throws
     */
    List<Registry.Entry> start(Candidate candidate) throws Throwable {
        PluginWrapper plugin = runtime.load(candidate);
        return limited.call(ExitWatch.THREAD + candidate.id(), () -> extensions(candidate, plugin));
    }

    @SuppressWarnings("try") // a resource that only has to be closed
    private List<Registry.Entry> extensions(Candidate candidate, PluginWrapper plugin)
            throws ClassNotFoundException {
        ClassLoader loader = plugin.getPluginClassLoader();
        PluginOrigin origin = candidate.origin();
        List<Registry.Entry> made = new ArrayList<>();
        try (ContextLoader swapped = ContextLoader.with(loader)) {
            runtime.start(plugin);
            for (String name : candidate.extensions()) {
                Class<? extends Extension<?>> type = extensionType(name, loader);
                Extension<?> extension = runtime.getExtensionFactory().create(type);
                Registry.Entry entry = ExtensionContract.check(extension, origin);
                made.add(strict ? entry.asserting() : entry);
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
}
