package dev.parallax.plugins.engines.pytorchcpu;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import dev.parallax.api.Option;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.EngineUnavailableException;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.engine.Probe;
import dev.parallax.plugins.libraries.pytorch.Libtorch;
import dev.parallax.plugins.libraries.pytorch.Platform;
import dev.parallax.plugins.libraries.pytorch.TorchSession;
import org.pf4j.Extension;

/**
 * PyTorch (libtorch) on the processor, with the native libraries that lie in this plugin's jar.
 *
 * <p>The first engine of a process tests itself when it opens ({@link SelfTest}); all say in their
 * description by which way they compute.
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
     * @param onednn whether oneDNN convolves
     */
    public record Options(
            @Option(
                            help =
                                    "Threads that compute one operation; 0 takes all processors"
                                            + " that the JVM may use.",
                            value = "0",
                            min = 0,
                            max = 1024)
                    int threads,
            @Option(
                            help =
                                    "auto: oneDNN convolves, if the engine finds it right on this"
                                            + " machine; off: libtorch's own code does, and"
                                            + " training takes 1.5 to 6 times as long.",
                            value = "auto")
                    OneDnnUse onednn) {

        /**
         * Makes options with oneDNN where it is right.
         *
         * @param threads as above
         */
        public Options(int threads) {
            this(threads, OneDnnUse.AUTO);
        }
    }

    /** Whether oneDNN convolves. */
    public enum OneDnnUse {
        /** Where it computes rightly. */
        AUTO,
        /** Never. */
        OFF
    }

    private static final Arithmetic ARITHMETIC = new Arithmetic(OneDnn::turn);

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
        Engine engine =
                Libtorch.load(
                        "if a file could not be written, give DJL_CACHE_DIR a folder with 500 MB"
                                + " free");
        // on one thread, where a fault of oneDNN shows whatever the number of threads
        JniUtils.setNumThreads(1);
        String arithmetic = ARITHMETIC.choose(options.onednn(), new SelfTest(engine)::fault);
        JniUtils.setNumThreads(
                options.threads() == 0
                        ? Runtime.getRuntime().availableProcessors()
                        : options.threads());
        return new TorchSession(engine, Device.cpu(), describe(engine.getVersion(), arithmetic));
    }

    private static String describe(String version, String arithmetic) {
        int threads = JniUtils.getNumThreads();
        String allocator = Allocator.ofThisProcess().describe();
        return "PyTorch "
                + version
                + " on the CPU, "
                + threads
                + (threads == 1 ? " thread, " : " threads, ")
                + arithmetic
                + (allocator.isEmpty() ? "" : ", " + allocator);
    }
}
