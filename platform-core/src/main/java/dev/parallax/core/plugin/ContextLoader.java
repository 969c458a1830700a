package dev.parallax.core.plugin;

import dev.parallax.api.Extension;
import dev.parallax.api.asserting.Wrapper;

/**
 * Makes a plugin's class loader the context class loader of this thread for a while.
 *
 * <p>{@link PluginCall} does it for extensions. Elsewhere, around every call from host to plugin
 * that may look up services or resources:
 *
 * <pre>{@code
 * try (ContextLoader loader = ContextLoader.of(extension)) {
 *     extension.open(options);
 * }
 * }</pre>
 */
public final class ContextLoader implements AutoCloseable {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    private ContextLoader(ClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader);
    }

    /**
     * Swaps the loader in.
     *
     * @param extension of the plugin, or what stands before it
     * @return swaps it out when closed
     */
    public static ContextLoader of(Extension<?> extension) {
        return extension instanceof Wrapper wrapper
                ? of(wrapper.wrapped())
                : with(extension.getClass().getClassLoader());
    }

    /**
     * Swaps a loader in whose plugin has no object yet.
     *
     * @param loader the plugin's loader
     * @return swaps it out when closed
     */
    static ContextLoader with(ClassLoader loader) {
        return new ContextLoader(loader);
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(before);
    }
}
