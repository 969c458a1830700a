package dev.parallax.plugins.engines.pytorchcpu;

import dev.parallax.api.engine.Probe;
import dev.parallax.plugins.libraries.pytorch.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The native libraries that lie beside these classes, as resources; looking at them loads none.
 *
 * <p>The layout is that of DJL: {@code native/lib/pytorch.properties} names platform and libraries,
 * {@code pytorch/cpu/<platform>/} holds libtorch, {@code jnilib/<platform>/cpu/} the library
 * between Java and it.
 */
final class BundledNatives {

    private static final String INDEX = "native/lib/pytorch.properties";

    private final ClassLoader loader;

    BundledNatives(ClassLoader loader) {
        this.loader = loader;
    }

    static BundledNatives ofThisJar() {
        return new BundledNatives(BundledNatives.class.getClassLoader());
    }

    /** Says whether every library for a platform is here. */
    Probe probe(Platform platform) {
        Properties index = new Properties();
        try (InputStream in = loader.getResourceAsStream(INDEX)) {
            if (in == null) {
                return Probe.unavailable(
                        "the plugin jar holds no PyTorch natives (" + INDEX + " is missing)",
                        rebuild(platform));
            }
            index.load(in);
        } catch (IOException e) {
            return Probe.unavailable(
                    "the plugin jar cannot be read (" + e + ")", "Install the plugin again.");
        }
        String bundled = index.getProperty("classifier", "");
        if (!bundled.equals(platform.classifier())) {
            return Probe.unavailable(
                    "the plugin jar holds PyTorch natives for "
                            + bundled
                            + ", and this machine is "
                            + platform.classifier(),
                    rebuild(platform));
        }
        for (String library : index.getProperty("libraries", "").split(",")) {
            String path = "pytorch/cpu/" + bundled + "/" + library;
            if (loader.getResource(path) == null) {
                return missing(path);
            }
        }
        String jni = "jnilib/" + bundled + "/cpu/" + platform.torchJni();
        if (loader.getResource(jni) == null) {
            return missing(jni);
        }
        return Probe.available(
                "PyTorch " + index.getProperty("version", "?") + " for " + bundled + ", CPU");
    }

    private static Probe missing(String path) {
        return Probe.unavailable(
                "the plugin jar lacks " + path, "Install the plugin again; the jar is incomplete.");
    }

    private static String rebuild(Platform platform) {
        return "Build the plugin with -Dpytorch.platform="
                + platform.classifier()
                + " (linux-x86_64, linux-aarch64, osx-aarch64 and win-x86_64 exist).";
    }
}
