package dev.parallax.plugins.engines.pytorchcuda;

import dev.parallax.plugins.libraries.pytorch.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * The library between Java and libtorch. It fits one version of libtorch: the one for {@link
 * #published} is in this jar; for another a user builds it from DJL's source.
 */
final class JniLibrary {

    private static final String CUDA = "cu128";
    private static final Platform PLATFORM = Natives.PLATFORM;

    private final ClassLoader loader;

    JniLibrary(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Returns the flavour of libtorch that DJL publishes and that the library in this jar fits.
     *
     * @return the flavour
     */
    Flavor published() {
        return new Flavor(read("pytorch-engine.properties", "pytorch_version"), CUDA);
    }

    /**
     * Checks that there is a library for some natives, where DJL looks for it.
     *
     * @param natives that it shall fit
     * @param cache the folder in which DJL keeps what belongs to PyTorch
     * @throws MissingException if there is none
     */
    void check(Natives natives, Path cache) throws MissingException {
        String djl = read("pytorch-engine.properties", "djl_version");
        String file = djl + "-" + PLATFORM.torchJni();
        Path cached = Natives.folderIn(cache, natives.flavor()).resolve(file);
        List<Path> places =
                List.of(
                        natives.folder().resolve(file),
                        natives.folder().resolve(PLATFORM.torchJni()),
                        cached);
        if (places.stream().anyMatch(Files::exists) || isBundled(natives.flavor(), djl)) {
            return;
        }
        throw new MissingException(
                "there is no library between Java and libtorch "
                        + natives.flavor()
                        + ": the one in this plugin is for "
                        + published(),
                "Take a libtorch "
                        + published()
                        + ", or build DJL's libdjl_torch for yours and put it at "
                        + cached
                        + "; docs/gpu.md says how.");
    }

    private boolean isBundled(Flavor flavor, String djl) {
        return flavor.cuda().equals(CUDA)
                && read("jnilib/pytorch.properties", "jni_version")
                        .startsWith(flavor.version() + "-" + djl)
                && loader.getResource(
                                "jnilib/"
                                        + PLATFORM.classifier()
                                        + "/"
                                        + CUDA
                                        + "/"
                                        + PLATFORM.torchJni())
                        != null;
    }

    private String read(String resource, String key) {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty(key, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
