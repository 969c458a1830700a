package dev.parallax.core.plugin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something to do when the process ends, unless this is closed before. */
public final class ExitHook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExitHook.class);

    private final Thread thread;
    private final boolean set;

    /**
     * Sets the hook.
     *
     * @param name of the thread that does it
     * @param work what to do; the process ends when all hooks are done
     */
    public ExitHook(String name, Runnable work) {
        thread = new Thread(work, name);
        set = set(thread);
    }

    private static boolean set(Thread thread) {
        try {
            Runtime.getRuntime().addShutdownHook(thread);
            return true;
        } catch (IllegalStateException e) {
            LOG.debug("too late for the {}: the process ends already", thread.getName(), e);
            return false;
        }
    }

    /**
     * Says whether the hook was set.
     *
     * @return false if the process was ending already: then nothing will be done
     */
    public boolean isSet() {
        return set;
    }

    /** Takes the hook away. If the process ends already, it is at work and goes on. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            LOG.debug("too late to take the {} away: the process ends", thread.getName(), e);
        }
    }
}
