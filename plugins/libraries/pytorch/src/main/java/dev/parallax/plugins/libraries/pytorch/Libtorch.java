package dev.parallax.plugins.libraries.pytorch;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.engine.PtEngineProvider;
import ai.djl.pytorch.jni.JniUtils;
import dev.parallax.api.engine.EngineUnavailableException;

/**
 * Loads libtorch through DJL, with the class loader of the plugin that carries this class.
 *
 * <p>A JVM can load libtorch through one class loader only, so one process opens one flavour of
 * PyTorch. Native code stays loaded after a session is closed, and the next session uses it again.
 */
public final class Libtorch {

    private Libtorch() {}

    /**
     * Loads the native libraries that DJL finds, or returns the engine again, and switches the
     * recording of gradients off for this thread: like the size of the OpenMP team, it belongs to a
     * thread and not to the library, and a later session may be opened on another one.
     *
     * @param remedy what to do if the libraries cannot be loaded, to follow a semicolon
     * @return DJL's engine
     * @throws EngineUnavailableException if the libraries cannot be loaded, or belong to another
     *     plugin
     */
    public static Engine load(String remedy) {
        DjlPatch.apply();
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("OPT_OUT_TRACKING", "true");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // DJL looks for its natives, and for other engines, through the context class loader.
        thread.setContextClassLoader(Libtorch.class.getClassLoader());
        try {
            Engine.registerEngine(new PtEngineProvider());
            Engine engine = requireOwn(Engine.getEngine(PtEngine.ENGINE_NAME));
            JniUtils.setGradMode(false);
            return engine;
        } catch (EngineException e) {
            throw new EngineUnavailableException(
                    "libtorch could not be loaded: "
                            + rootOf(e)
                            + ". If it says that a library is already loaded in another class"
                            + " loader, keep one PyTorch engine plugin per process; "
                            + remedy,
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** DJL keeps the first engine of a name, which may come from another plugin. */
    private static Engine requireOwn(Engine engine) {
        if (!(engine instanceof PtEngine)) {
            throw new EngineUnavailableException(
                    "this process has opened PyTorch through another plugin already ("
                            + engine.getClass().getClassLoader()
                            + "), and libtorch loads once per process. Keep one of the two plugins,"
                            + " or start a process for each; a program that embeds the platform"
                            + " keeps one open rather than opening another",
                    null);
        }
        return engine;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
