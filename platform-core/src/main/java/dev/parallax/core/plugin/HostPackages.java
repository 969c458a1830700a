package dev.parallax.core.plugin;

import java.util.List;
import java.util.Optional;

/**
 * The packages that host and plugins share.
 *
 * <p>A class of these always comes from the host, so that it is the same class on both sides; a
 * second copy in a plugin would make the plugin's extensions something else than extensions.
 */
final class HostPackages {

    /** Whether the packages below a package are shared too. */
    private enum Depth {
        TREE,
        PACKAGE
    }

    private record Shared(String prefix, Depth depth, String artifact) {

        boolean has(String path) {
            return path.startsWith(prefix)
                    && (depth == Depth.TREE || path.indexOf('/', prefix.length()) < 0);
        }
    }

    private static final String DJL = "ai.djl:api";

    private static final List<Shared> SHARED =
            List.of(
                    new Shared("dev/parallax/api/", Depth.TREE, "dev.parallax:platform-api"),
                    new Shared("dev/parallax/core/", Depth.TREE, "dev.parallax:platform-core"),
                    // Not all of ai.djl: engines (ai.djl.pytorch, ai.djl.engine.rust) and
                    // extensions (ai.djl.huggingface) belong to the plugins that bring them.
                    new Shared("ai/djl/", Depth.PACKAGE, DJL),
                    new Shared("ai/djl/engine/", Depth.PACKAGE, DJL),
                    new Shared("ai/djl/engine/rpc/", Depth.TREE, DJL),
                    new Shared("ai/djl/inference/", Depth.TREE, DJL),
                    new Shared("ai/djl/metric/", Depth.TREE, DJL),
                    new Shared("ai/djl/modality/", Depth.TREE, DJL),
                    new Shared("ai/djl/ndarray/", Depth.TREE, DJL),
                    new Shared("ai/djl/nn/", Depth.TREE, DJL),
                    new Shared("ai/djl/repository/", Depth.TREE, DJL),
                    new Shared("ai/djl/training/", Depth.TREE, DJL),
                    new Shared("ai/djl/translate/", Depth.TREE, DJL),
                    new Shared("ai/djl/util/", Depth.TREE, DJL),
                    new Shared("org/slf4j/", Depth.TREE, "org.slf4j:slf4j-api"),
                    new Shared("jakarta/inject/", Depth.TREE, "jakarta.inject:jakarta.inject-api"),
                    new Shared("com/google/inject/", Depth.TREE, "com.google.inject:guice"),
                    new Shared("org/pf4j/", Depth.TREE, "org.pf4j:pf4j"));

    private HostPackages() {}

    /**
     * Finds the library that a class belongs to, if host and plugins share it.
     *
     * @param path such as "org/slf4j/Logger" or "org/slf4j/Logger.class"
     * @return group and artifact of the library
     */
    static Optional<String> artifact(String path) {
        return SHARED.stream().filter(s -> s.has(path)).findFirst().map(Shared::artifact);
    }

    /**
     * Says whether a class always comes from the host.
     *
     * @param className such as "org.slf4j.Logger"
     * @return whether it is shared
     */
    static boolean share(String className) {
        return artifact(className.replace('.', '/')).isPresent();
    }
}
