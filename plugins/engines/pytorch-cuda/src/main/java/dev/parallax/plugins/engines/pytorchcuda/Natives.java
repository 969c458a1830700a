package dev.parallax.plugins.engines.pytorchcuda;

import dev.parallax.plugins.libraries.pytorch.Platform;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A libtorch for CUDA on disk: a user's own, which {@code PYTORCH_LIBRARY_PATH} names, or the one
 * that was fetched into DJL's cache.
 *
 * @param folder of libtorch.so
 * @param flavor version and CUDA
 */
record Natives(Path folder, Flavor flavor) {

    /** The only platform that this engine is made for. */
    static final Platform PLATFORM = Platform.of("Linux", "amd64");

    /** DJL reads these, as variables of the environment or else as system properties. */
    static final String PATH = "PYTORCH_LIBRARY_PATH";

    static final String VERSION = "PYTORCH_VERSION";
    static final String CUDA = "PYTORCH_FLAVOR";

    private static final String LIBTORCH = "libtorch.so";
    private static final List<String> NEEDED =
            List.of("libc10_cuda.so", "libtorch_cpu.so", "libtorch_cuda.so");

    /** What PyTorch writes beside its libraries: build-version, or version.py of Python's. */
    private static final Pattern BUILD = Pattern.compile("(\\d+\\.\\d+\\.\\d+)\\+(cu\\d+|cpu)");

    /**
     * Looks for libtorch.
     *
     * @param environment the variables of the process
     * @param cache the folder in which DJL keeps what belongs to PyTorch
     * @param published the flavour that can be fetched
     * @return a libtorch with all that runs on a GPU
     * @throws MissingException if there is none, or a part of it is missing
     */
    static Natives find(Map<String, String> environment, Path cache, Flavor published)
            throws MissingException {
        String path = environment.getOrDefault(PATH, "");
        return path.isEmpty() ? fetched(cache, published) : own(path, environment, published);
    }

    /**
     * Returns the folder for natives that are fetched.
     *
     * @param cache the folder in which DJL keeps what belongs to PyTorch
     * @param flavor of the natives
     * @return a folder that need not exist
     */
    static Path folderIn(Path cache, Flavor flavor) {
        return cache.resolve(flavor + "-" + PLATFORM.classifier());
    }

    private static Natives fetched(Path cache, Flavor published) throws MissingException {
        Path folder = folderIn(cache, published);
        if (!Files.exists(folder.resolve(LIBTORCH))) {
            throw new MissingException(
                    "there is no libtorch for CUDA: "
                            + PATH
                            + " is not set and nothing was fetched into "
                            + folder,
                    "Run 'parallax engine fetch cuda' once (some gigabytes), or name a libtorch of"
                            + " your own in "
                            + PATH
                            + "; docs/gpu.md says how.");
        }
        requireCuda(folder, "Delete the folder and run 'parallax engine fetch cuda' again.");
        return new Natives(folder, published);
    }

    private static Natives own(String path, Map<String, String> environment, Flavor published)
            throws MissingException {
        Path folder =
                Stream.of(path.split(File.pathSeparator))
                        .map(Path::of)
                        .filter(each -> Files.exists(each.resolve(LIBTORCH)))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new MissingException(
                                                PATH + " is " + path + ", where no libtorch.so is",
                                                "Name the folder that holds libtorch.so, usually"
                                                        + " called lib."));
        requireCuda(
                folder, "It is one for the processor; name a libtorch that was built for CUDA.");
        Flavor stated = build(folder).orElse(published);
        return new Natives(
                folder,
                new Flavor(
                        orElse(environment.get(VERSION), stated.version()),
                        orElse(environment.get(CUDA), stated.cuda())));
    }

    private static String orElse(String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static void requireCuda(Path folder, String remedy) throws MissingException {
        for (String library : NEEDED) {
            if (!Files.exists(folder.resolve(library))) {
                throw new MissingException(
                        "the libtorch in " + folder + " has no " + library, remedy);
            }
        }
    }

    private static Optional<Flavor> build(Path folder) {
        Path above = folder.toAbsolutePath().resolveSibling("build-version");
        for (Path file : List.of(above, above.resolveSibling("version.py"))) {
            try {
                Matcher matcher = BUILD.matcher(Files.readString(file));
                if (matcher.find()) {
                    return Optional.of(new Flavor(matcher.group(1), matcher.group(2)));
                }
            } catch (IOException e) {
                // not there: the next says it, or nobody does
            }
        }
        return Optional.empty();
    }
}
