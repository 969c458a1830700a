package dev.parallax.plugins.engines.pytorchcpu;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.engine.PtEngineProvider;
import ai.djl.pytorch.jni.JniUtils;
import dev.parallax.api.Option;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.EngineUnavailableException;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.engine.Probe;
import org.pf4j.Extension;

/**
 * PyTorch (libtorch) on the processor, with the native libraries that lie in this plugin's jar.
 *
 * <p>The first start on a machine unpacks them, about 450 MB, into the cache of DJL ({@code
 * DJL_CACHE_DIR}, by default {@code ~/.djl.ai}); later ones take about a second. A JVM can load
 * libtorch through one class loader only, so one process opens one flavour of PyTorch. Native code
 * stays loaded after a session is closed, and the next session uses it again.
 */
@Extension
public final class PytorchCpuEngine implements HardwareEngine<PytorchCpuEngine.Options> {

    /**
     * Options of the engine.
     *
     * @param threads threads of one operation; 0 for all processors the JVM may use
     */
    public record Options(
            @Option(
                            help =
                                    "Threads that compute one operation; 0 takes all processors"
                                            + " that the JVM may use.",
                            value = "0",
                            min = 0,
                            max = 1024)
                    int threads) {}

    @Override
    public String name() {
        return "pytorch-cpu";
    }

    @Override
    public String summary() {
        return "PyTorch 2.7 on the processor, natives included; needs no network.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Probe probe() {
        return BundledNatives.ofThisJar().probe(Platform.current());
    }

    @Override
    public EngineSession open(Options options) {
        Probe probe = probe();
        if (!probe.available()) {
            throw new EngineUnavailableException(probe.detail() + ". " + probe.remedy(), null);
        }
        Engine engine = load();
        // Grad mode and the size of the OpenMP team belong to the calling thread, not to the
        // library: a later session may be opened on another one.
        JniUtils.setGradMode(false);
        JniUtils.setNumThreads(
                options.threads() == 0
                        ? Runtime.getRuntime().availableProcessors()
                        : options.threads());
        return new PytorchCpuSession(engine);
    }

    private static Engine load() {
        DjlPatch.apply();
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("OPT_OUT_TRACKING", "true");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // DJL looks for its natives, and for other engines, through the context class loader.
        thread.setContextClassLoader(PytorchCpuEngine.class.getClassLoader());
        try {
            Engine.registerEngine(new PtEngineProvider());
            return requireOwn(Engine.getEngine(PtEngine.ENGINE_NAME));
        } catch (EngineException e) {
            throw new EngineUnavailableException(
                    "libtorch could not be loaded: "
                            + rootOf(e)
                            + ". If it says that a library is already loaded in another class"
                            + " loader, keep one PyTorch engine plugin per process; if a file could"
                            + " not be written, give DJL_CACHE_DIR a folder with 500 MB free",
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
                            + " or start a process for each",
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
