package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptIT {

    @Test
    void interruptedRunEndsAfterACheckpointAndResumesToTheSameBytes(
            @TempDir Path calm, @TempDir Path interrupted) throws Exception {
        Stop stop = signalsReachChildren("INT") ? new Stop("INT", 130) : new Stop("TERM", 143);
        assumeThat(signalsReachChildren(stop.signal())).as("SIGTERM ends a child").isTrue();
        Archive undisturbed = new Archive(calm);
        assertThat(undisturbed.run("pretrain", undisturbed.tinyRecipe(6).toString()).exit())
                .isZero();
        Archive archive = new Archive(interrupted);
        Path run = interrupted.resolve("runs/tiny");
        Checkpoints checkpoints = new Checkpoints(run);

        Path out = interrupted.resolve("out.txt");
        Path err = interrupted.resolve("err.txt");
        Process process = archive.start(out, err, "pretrain", archive.tinyRecipe(6).toString());
        checkpoints.awaitNewer("", process);
        String before = checkpoints.newest();
        send(stop.signal(), process);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends by itself").isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(stop.exit());
        assertThat(out).content().contains("To go on: parallax resume");
        assertThat(err).content().contains("stopping after a checkpoint");
        String last = checkpoints.newest();
        assertThat(last).isGreaterThanOrEqualTo(before);
        assertThat(checkpoints.sha256())
                .isNotEqualTo(new Checkpoints(calm.resolve("runs/tiny")).sha256());
        assertThat(run.resolve("checkpoints").resolve(last).resolve("state.json")).isNotEmptyFile();
        assertThat(leftovers(run)).isEmpty();

        Archive.Result resumed = archive.run("resume", run.toString());
        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(checkpoints.sha256())
                .isEqualTo(new Checkpoints(calm.resolve("runs/tiny")).sha256());
    }

    /** A signal that asks to stop, and how the launcher exits then. */
    private record Stop(String signal, int exit) {}

    /**
     * Says whether a child that does nothing about a signal is ended by it. Who was started in the
     * background of a shell inherits SIGINT ignored, and so do all children; a JVM leaves it so.
     */
    private static boolean signalsReachChildren(String signal) throws Exception {
        String script = "kill -" + signal + " $$; exit 0";
        return new ProcessBuilder("sh", "-c", script).start().waitFor() != 0;
    }

    private static void send(String signal, Process process) throws Exception {
        String pid = Long.toString(process.pid());
        assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
    }

    private static List<Path> leftovers(Path run) throws IOException {
        try (Stream<Path> folders = Files.list(run.resolve("checkpoints"))) {
            return folders.filter(path -> !path.getFileName().toString().startsWith("step-"))
                    .toList();
        }
    }
}
