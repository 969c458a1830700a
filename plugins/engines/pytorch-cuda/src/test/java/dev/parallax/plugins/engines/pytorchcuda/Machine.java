package dev.parallax.plugins.engines.pytorchcuda;

import dev.parallax.plugins.libraries.pytorch.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A file system and an environment as they look on a machine with a GPU, or nearly so. */
final class Machine {

    static final String MODEL = "NVIDIA H200";

    private Platform platform = Platform.of("Linux", "amd64");
    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    Machine(Path root) {
        this.root = root;
    }

    Path cache() {
        return root.resolve("cache/pytorch");
    }

    Map<String, String> environment() {
        return environment;
    }

    PytorchCudaEngine engine() {
        return new PytorchCudaEngine(platform, root, environment, cache());
    }

    Machine platform(String osName, String osArch) {
        platform = Platform.of(osName, osArch);
        return this;
    }

    Machine driver(String version) {
        return file(
                "proc/driver/nvidia/version",
                "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  "
                        + version
                        + "  Release Build\nGCC version:  gcc version 15.3.0 (GCC)\n");
    }

    Machine gpu(String bus, String model) {
        return file(
                "proc/driver/nvidia/gpus/" + bus + "/information",
                "Model: \t\t " + model + "\nIRQ:   \t\t 42\n");
    }

    Machine driverLibrary() {
        return file("usr/lib/x86_64-linux-gnu/libcuda.so.1", "");
    }

    /** A driver with its library and one GPU. */
    Machine working() {
        return driver("580.159.04").gpu("0000:00:06.0", MODEL).driverLibrary();
    }

    Machine libtorch(String folder) {
        return file(folder + "/libtorch.so", "")
                .file(folder + "/libtorch_cpu.so", "")
                .file(folder + "/libtorch_cuda.so", "")
                .file(folder + "/libc10_cuda.so", "");
    }

    Machine set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Machine file(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
