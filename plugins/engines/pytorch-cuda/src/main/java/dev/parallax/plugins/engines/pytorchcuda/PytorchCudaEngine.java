package dev.parallax.plugins.engines.pytorchcuda;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Utils;
import dev.parallax.api.Option;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.EngineUnavailableException;
import dev.parallax.api.engine.FetchableNatives;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.engine.Probe;
import dev.parallax.plugins.libraries.pytorch.Libtorch;
import dev.parallax.plugins.libraries.pytorch.Platform;
import dev.parallax.plugins.libraries.pytorch.TorchSession;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.pf4j.Extension;

/**
 * PyTorch (libtorch) on an NVIDIA GPU of a Linux x86-64 machine.
 *
 * <p>Its natives are too large for a plugin. They are those of {@code PYTORCH_LIBRARY_PATH}, or
 * those that were fetched into the cache of DJL ({@code DJL_CACHE_DIR}, by default {@code
 * ~/.djl.ai}).
 */
@Extension
public final class PytorchCudaEngine
        implements HardwareEngine<PytorchCudaEngine.Options>, FetchableNatives {

    /**
     * Options of the engine.
     *
     * @param device which GPU computes
     */
    public record Options(
            @Option(help = "Which GPU computes: gpu0, gpu1, ...", value = "gpu0") String device) {

        /** Checks the name of the device. */
        public Options {
            if (!device.matches("gpu\\d{1,4}")) {
                throw new IllegalArgumentException(
                        "device is '" + device + "'; write gpu0, gpu1, ...");
            }
        }
    }

    /** Where DJL publishes natives, by version. */
    private static final String PUBLISHED = "https://publish.djl.ai/pytorch/";

    private final Platform platform;
    private final Path root;
    private final Map<String, String> environment;
    private final Path cache;
    private final JniLibrary jni;

    /** Makes the engine of this machine. */
    public PytorchCudaEngine() {
        this(Platform.current(), Path.of("/"), System.getenv(), Utils.getEngineCacheDir("pytorch"));
    }

    PytorchCudaEngine(Platform platform, Path root, Map<String, String> environment, Path cache) {
        this.platform = platform;
        this.root = root;
        this.environment = environment;
        this.cache = cache;
        this.jni = new JniLibrary(PytorchCudaEngine.class.getClassLoader());
    }

    @Override
    public String name() {
        return "pytorch-cuda";
    }

    @Override
    public String summary() {
        return "PyTorch on an NVIDIA GPU; natives apart, see docs/gpu.md.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Probe probe() {
        try {
            Driver driver = driver();
            Gpus gpus = Gpus.visible(driver, environment);
            Natives natives = natives(driver);
            return Probe.available(
                    "PyTorch "
                            + natives.flavor()
                            + " in "
                            + natives.folder()
                            + ", driver "
                            + driver.version()
                            + ", "
                            + gpus);
        } catch (MissingException e) {
            return Probe.unavailable(e.detail(), e.remedy());
        }
    }

    @Override
    public EngineSession open(Options options) {
        try {
            Driver driver = driver();
            Gpus gpus = Gpus.visible(driver, environment);
            int number = gpus.number(options.device());
            tellDjl(natives(driver));
            Engine engine =
                    Libtorch.load(
                            "if a library of CUDA or cuDNN is not found, name its folder in"
                                    + " LD_LIBRARY_PATH before Java starts");
            return session(engine, number, gpus);
        } catch (MissingException e) {
            throw new EngineUnavailableException(e.detail() + ". " + e.remedy(), e);
        }
    }

    @Override
    public void fetch(Optional<URI> from, Consumer<String> progress) throws IOException {
        Flavor flavor = jni.published();
        Path folder = Natives.folderIn(cache, flavor);
        if (Files.exists(folder.resolve("libtorch.so"))) {
            progress.accept("libtorch " + flavor + " is in " + folder + " already");
            return;
        }
        URI place = from.orElse(URI.create(PUBLISHED + flavor.version()));
        progress.accept("libtorch " + flavor + " from " + place + " into " + folder);
        new Fetch(new Place(place), progress)
                .into(flavor.cuda(), Natives.PLATFORM.classifier(), folder);
    }

    private Driver driver() throws MissingException {
        if (!platform.equals(Natives.PLATFORM)) {
            throw new MissingException(
                    "this engine is made for "
                            + Natives.PLATFORM.classifier()
                            + ", and this machine is "
                            + platform.classifier(),
                    "Use pytorch-cpu.");
        }
        return Driver.find(root, environment);
    }

    private Natives natives(Driver driver) throws MissingException {
        Natives natives = Natives.find(environment, cache, jni.published());
        natives.flavor().checkAgainst(driver);
        jni.check(natives, cache);
        return natives;
    }

    /**
     * DJL takes a variable of the environment first: these say the same, or what it leaves open.
     */
    private static void tellDjl(Natives natives) {
        System.setProperty(Natives.PATH, natives.folder().toString());
        System.setProperty(Natives.VERSION, natives.flavor().version());
        System.setProperty(Natives.CUDA, natives.flavor().cuda());
    }

    private static EngineSession session(Engine engine, int number, Gpus gpus) {
        String description =
                "PyTorch "
                        + engine.getVersion()
                        + " on gpu"
                        + number
                        + " ("
                        + gpus.models().get(number)
                        + ")";
        TorchSession session = new TorchSession(engine, Device.gpu(number), description);
        try (NDManager trial = session.newManager()) {
            trial.zeros(new Shape(1)).toFloatArray();
            return session;
        } catch (EngineException e) {
            session.close();
            throw new EngineUnavailableException(
                    "gpu" + number + " does not compute: " + e.getMessage(), e);
        }
    }
}
