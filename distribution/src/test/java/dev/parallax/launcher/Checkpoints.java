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

    /** Returns the name of the newest checkpoint and the checksums of all arrays in it. */
    String sha256() throws Exception {
        String newest = newest();
        StringBuilder all = new StringBuilder(newest);
        try (Stream<Path> files = Files.list(run.resolve("checkpoints").resolve(newest))) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".safetensors")) {
                    all.append(' ').append(file.getFileName()).append(' ').append(sha256(file));
                }
            }
        }
        return all.toString();
    }

    /** Returns the checksum of a file. */
    static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    }
}
