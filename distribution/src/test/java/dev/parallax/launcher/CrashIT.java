package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashIT {

    private static final int KILLS = 3;

    @Test
    void resumedRunEndsInTheSameBytesAsAnUninterruptedOne(@TempDir Path calm, @TempDir Path stormy)
            throws Exception {
        Archive undisturbed = new Archive(calm);
        Archive killed = new Archive(stormy);
        String[] pretrain = {"pretrain", undisturbed.tinyRecipe(6).toString()};
        assertThat(undisturbed.run(pretrain).exit()).isZero();

        Path run = stormy.resolve("runs/tiny");
        RandomGenerator random = RandomGenerator.getDefault();
        int interrupted = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            String[] command =
                    kill == 0
                            ? new String[] {"pretrain", killed.tinyRecipe(6).toString()}
                            : new String[] {"resume", run.toString()};
            Process process =
                    killed.start(stormy.resolve("out.txt"), stormy.resolve("err.txt"), command);
            awaitNewCheckpoint(process, run, newest(run));
            // anywhere in the steps, or in the middle of the next checkpoint
            process.waitFor(random.nextLong(1, 400), TimeUnit.MILLISECONDS);
            interrupted += process.isAlive() ? 1 : 0;
            process.destroyForcibly().waitFor();
        }
        Archive.Result last = killed.run("resume", run.toString());

        assertThat(interrupted).as("kills that hit a living process").isPositive();
        assertThat(last.exit()).as(last.err()).isZero();
        assertThat(sha256(stormy)).isEqualTo(sha256(calm));
    }

    private static void awaitNewCheckpoint(Process process, Path run, String known)
            throws Exception {
        while (process.isAlive() && newest(run).equals(known)) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private static String newest(Path run) throws Exception {
        Path checkpoints = run.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return "";
        }
        try (Stream<Path> folders = Files.list(checkpoints)) {
            return folders.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("step-"))
                    .max(Comparator.naturalOrder())
                    .orElse("");
        }
    }

    private static String sha256(Path work) throws Exception {
        Path run = work.resolve("runs/tiny");
        Path model = run.resolve("checkpoints").resolve(newest(run)).resolve("model.safetensors");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return newest(run)
                + " "
                + HexFormat.of().formatHex(digest.digest(Files.readAllBytes(model)));
    }
}
