package dev.parallax.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packed distribution, and a folder to use it in. */
final class Archive {

    private final Path installation = Path.of(System.getProperty("parallax.archive"));
    private final Path work;

    Archive(Path work) {
        this.work = work;
    }

    /** How a command ended. */
    record Result(int exit, String out, String err) {}

    Path installation() {
        return installation;
    }

    /** Starts a command without waiting for it. */
    Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(installation.resolve("bin/parallax").toString());
        Collections.addAll(command, arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
        builder.environment().put("PARALLAX_OPTS", "-Xmx1g");
        // beside the installation: shared by the tests, and not in the home of who runs them
        Path cache = installation.resolveSibling("cache");
        builder.environment().put("PARALLAX_CACHE_DIR", cache.toString());
        // what recipes for real data ask for; no test reads them
        for (String data : List.of("APPLE2ORANGE", "CIFAR10", "FASHION_MNIST", "IMAGES")) {
            builder.environment().put(data, work.toString());
        }
        return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    /** Runs a command to its end. */
    Result run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(work, "out", ".txt");
        Path err = Files.createTempFile(work, "err", ".txt");
        Process process = start(out, err, arguments);
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("no end after 5 minutes: " + String.join(" ", arguments));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Links all plugins of the archive into a folder of its own, to put others beside them. */
    Path pluginsFolder() throws IOException {
        Path folder = Files.createDirectories(work.resolve("my-plugins"));
        try (Stream<Path> jars = Files.list(installation.resolve("plugins"))) {
            for (Path jar : jars.toList()) {
                Files.createSymbolicLink(folder.resolve(jar.getFileName()), jar);
            }
        }
        return folder;
    }

    /** Writes a recipe that trains a tiny network on drawn shapes within seconds. */
    Path tinyRecipe(int epochs) throws IOException {
        Path recipe = work.resolve("tiny.yaml");
        Files.writeString(
                recipe,
                """
                name: tiny
                seed: 5
                engine: {name: pytorch-cpu, threads: 1}
                data:
                  pretrain: {name: shapes, count: 320, size: 16}
                  train: {name: shapes, count: 200, size: 16}
                  test: {name: shapes, count: 100, size: 16, offset: 5000}
                views:
                  global:
                    augmentations:
                      random-resized-crop: {size: 16, scale: [0.5, 1.0]}
                      color-jitter: {brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.1}
                backbone: {name: resnet, depth: 18, width: 4, stem: small}
                objective: {name: simclr, hidden: 16, projection: 8}
                optimizer: {name: sgd, lr: 0.05}
                training: {epochs: %d, batch-size: 32, log-every: 1}
                evaluation:
                  evaluators: {knn: {k: 10}}
                trackers: {console: {}, jsonl: {}}
                """
                        .formatted(epochs));
        return recipe;
    }
}
