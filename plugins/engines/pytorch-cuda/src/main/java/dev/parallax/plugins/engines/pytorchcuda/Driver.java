package dev.parallax.plugins.engines.pytorchcuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * NVIDIA's driver, seen by the files it leaves: nothing is loaded and no process is started.
 *
 * @param version such as "580.159.04"; empty if it cannot be read
 * @param gpus the models of the GPUs, in the order of their bus addresses
 */
record Driver(String version, List<String> gpus) {

    private static final Pattern VERSION = Pattern.compile("\\b(\\d{3,}\\.\\d+(\\.\\d+)?)\\b");
    private static final Pattern MODEL = Pattern.compile("(?m)^Model:\\s*(.*\\S)");
    private static final Pattern DEVICE = Pattern.compile("nvidia\\d+");
    private static final String UNKNOWN_MODEL = "NVIDIA GPU";
    private static final String PASS_ON =
            "a container needs it passed on, as 'docker run --gpus all' does.";
    private static final List<String> LIBRARY_FOLDERS =
            List.of(
                    "usr/lib/x86_64-linux-gnu",
                    "usr/lib64",
                    "usr/lib",
                    "usr/lib/wsl/lib",
                    "usr/local/nvidia/lib64",
                    "lib/x86_64-linux-gnu",
                    "lib64",
                    "lib",
                    "run/opengl-driver/lib");

    /**
     * Looks for the driver.
     *
     * @param root the root of the file system
     * @param environment the variables of the process; {@code LD_LIBRARY_PATH} is searched too
     * @return the driver
     * @throws MissingException if there is none, or a part of it is missing
     */
    static Driver find(Path root, Map<String, String> environment) throws MissingException {
        Path kernel = root.resolve("proc/driver/nvidia");
        String version = firstMatch(VERSION, kernel.resolve("version")).orElse("");
        List<String> gpus = gpus(kernel.resolve("gpus"), root.resolve("dev"));
        if (version.isEmpty() && gpus.isEmpty()) {
            throw new MissingException(
                    "no NVIDIA driver runs here (there is no /proc/driver/nvidia/version and no"
                            + " /dev/nvidia0)",
                    "Install NVIDIA's driver and see that nvidia-smi lists the GPU; " + PASS_ON);
        }
        if (gpus.isEmpty()) {
            throw new MissingException(
                    "the NVIDIA driver " + version + " runs, but it has no GPU",
                    "See whether nvidia-smi lists one; " + PASS_ON);
        }
        if (!hasLibrary(root, environment)) {
            throw new MissingException(
                    "the NVIDIA driver "
                            + version
                            + " runs, but its library libcuda.so.1 is not where libraries lie",
                    "Name its folder in LD_LIBRARY_PATH; a container needs"
                            + " NVIDIA_DRIVER_CAPABILITIES=compute,utility.");
        }
        return new Driver(version, gpus);
    }

    private static List<String> gpus(Path kernel, Path devices) {
        List<String> models = new ArrayList<>();
        for (Path gpu : children(kernel)) {
            models.add(firstMatch(MODEL, gpu.resolve("information")).orElse(UNKNOWN_MODEL));
        }
        if (models.isEmpty()) {
            for (Path device : children(devices)) {
                if (DEVICE.matcher(String.valueOf(device.getFileName())).matches()) {
                    models.add(UNKNOWN_MODEL);
                }
            }
        }
        return List.copyOf(models);
    }

    private static boolean hasLibrary(Path root, Map<String, String> environment) {
        Stream<Path> named =
                Stream.of(environment.getOrDefault("LD_LIBRARY_PATH", "").split(":"))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of);
        Stream<Path> usual = LIBRARY_FOLDERS.stream().map(root::resolve);
        return Stream.concat(usual, named)
                .anyMatch(folder -> Files.exists(folder.resolve("libcuda.so.1")));
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<String> firstMatch(Pattern pattern, Path file) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
