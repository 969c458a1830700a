package dev.parallax.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The checkpoints of a run, seen from outside.
 *
 * @param run the folder of the run, which may not be there yet
 */
record Checkpoints(Path run) {

    /** Returns the name of the newest checkpoint; empty if there is none. */
    String newest() throws IOException {
        Path folder = run.resolve("checkpoints");
        if (!Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("step-"))
                    .max(Comparator.naturalOrder())
                    .orElse("");
        }
    }

    /** Waits until there is a newer checkpoint than a known one, or the process has ended. */
    void awaitNewer(String known, Process process) throws IOException, InterruptedException {
        while (process.isAlive() && newest().equals(known)) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    /** Returns the name of the newest checkpoint and the checksum of its weights. */
    String sha256() throws Exception {
        String newest = newest();
        Path model = run.resolve("checkpoints").resolve(newest).resolve("model.safetensors");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return newest + " " + HexFormat.of().formatHex(digest.digest(Files.readAllBytes(model)));
    }
}
