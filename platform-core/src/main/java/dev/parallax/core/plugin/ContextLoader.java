package dev.parallax.core.plugin;

import dev.parallax.api.asserting.Wrapper;

/**
 * Makes a plugin's class loader the context class loader of this thread for a while.
 *
 * <p>Around every call from host to plugin that may look up services or resources:
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
     * @param pluginObject an object of a class that the plugin brought, or what stands before one
     * @return swaps it out when closed
     */
    public static ContextLoader of(Object pluginObject) {
        return pluginObject instanceof Wrapper wrapper
                ? of(wrapper.wrapped())
                : with(pluginObject.getClass().getClassLoader());
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
