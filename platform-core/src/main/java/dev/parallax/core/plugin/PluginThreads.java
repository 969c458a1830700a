package dev.parallax.core.plugin;

import java.util.Arrays;
import java.util.List;

/** The threads that plugins start. */
final class PluginThreads {

    private PluginThreads() {}

    /**
     * Finds the threads of a plugin that keep a process alive until they end.
     *
     * @param plugin the plugin's class loader: its threads are of a class of it, or have inherited
     *     it as their context
     * @return those that are alive and no daemons
     */
    static List<Thread> keepingAlive(ClassLoader plugin) {
        return alive().stream()
                .filter(thread -> !thread.isDaemon())
                .filter(
                        thread ->
                                thread.getContextClassLoader() == plugin
                                        || thread.getClass().getClassLoader() == plugin)
                .toList();
    }

    private static List<Thread> alive() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        // enumerate() leaves out what has no room, and threads may have come since they were
        // counted
        Thread[] threads = new Thread[root.activeCount() + 16];
        int found = root.enumerate(threads);
        while (found == threads.length) {
            threads = new Thread[2 * threads.length];
            found = root.enumerate(threads);
        }
        return List.of(Arrays.copyOf(threads, found));
    }
}
