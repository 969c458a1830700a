package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptIT {

    @Test
    void interruptedRunEndsAfterACheckpointAndResumesToTheSameBytes(
            @TempDir Path calm, @TempDir Path interrupted) throws Exception {
        Stop stop = orTerminate(new Stop("INT", 130));
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
        assertThat(resumed.out() + resumed.err()).doesNotContain("another way of computing");
        assertThat(checkpoints.sha256())
                .isEqualTo(new Checkpoints(calm.resolve("runs/tiny")).sha256());
    }

    @Test
    void signalsEndWhateverComputesWithinSecondsAndLeaveNothingHalfDone(@TempDir Path work)
            throws Exception {
        Archive archive = new Archive(work);
        Stop hangUp = orTerminate(new Stop("HUP", 129));
        Stop interrupt = orTerminate(new Stop("INT", 130));

        // long evaluation, after a short training
        Command training =
                Command.start(
                        archive,
                        work,
                        "pretrain",
                        archive.tinyRecipe(1).toString(),
                        "--set",
                        "data.train.count=2000",
                        "--set",
                        "evaluation.evaluators={linear-probe: {}}");
        training.await(() -> training.isIn("LinearProbe.evaluate"));
        training.assertStops(interrupt, "stopping ...");
        assertThat(training.out()).content().contains("To go on: parallax evaluate runs/tiny");
        assertThat(work.resolve("runs/tiny/evaluation.json")).doesNotExist();
        Archive.Result evaluated = archive.run("evaluate", "runs/tiny");
        assertThat(evaluated.exit()).as(evaluated.err()).isZero();
        assertThat(work.resolve("runs/tiny/evaluation.json")).isNotEmptyFile();

        Path partial = work.resolve("features.npy.tmp");
        Command extraction =
                Command.start(
                        archive,
                        work,
                        "extract",
                        "runs/tiny",
                        "--data",
                        "{name: shapes, count: 100000, size: 16}",
                        "--out",
                        "features.npy");
        extraction.await(() -> Files.exists(partial) && Files.size(partial) > 100_000);
        extraction.assertStops(new Stop("TERM", 143), "stopping ...");

        Command bench = Command.start(archive, work, "bench", "step", "--seconds", "600");
        bench.await(() -> bench.isIn("Trainer.stepOn"));
        bench.assertStops(hangUp, "stopping ...");

        Command wide =
                Command.start(
                        archive,
                        work,
                        "pretrain",
                        archive.tinyRecipe(1000).toString(),
                        "--set",
                        "name=wide",
                        "--set",
                        "backbone.width=64",
                        "--set",
                        "views.global.augmentations.random-resized-crop.size=32");
        wide.await(() -> wide.isIn("torchBackward"));
        wide.assertStops(hangUp, "stopping after a checkpoint");
        assertThat(wide.out()).content().contains("To go on: parallax resume runs/wide");

        try (Stream<Path> files = Files.walk(work)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("hs_err"))
                    .noneMatch(name -> name.endsWith(".tmp") || name.endsWith(".part"))
                    .noneMatch(name -> name.startsWith("features"));
        }
    }

    /** A command at work. */
    private record Command(Process process, Path out, Path err) {

        static Command start(Archive archive, Path work, String... arguments) throws IOException {
            Path out = Files.createTempFile(work, "out", ".txt");
            Path err = Files.createTempFile(work, "err", ".txt");
            return new Command(archive.start(out, err, arguments), out, err);
        }

        /** Waits until something can be seen of the command. */
        void await(Callable<Boolean> seen) throws Exception {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (!seen.call()) {
                boolean ended = process.waitFor(20, TimeUnit.MILLISECONDS);
                assertThat(ended).as("ended early: %s", Files.readString(err)).isFalse();
                assertThat(System.nanoTime()).as("waits too long").isLessThan(end);
            }
        }

        /** Says whether a thread of the process is in a method. */
        boolean isIn(String method) throws IOException {
            String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            Process threads =
                    new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print")
                            .redirectErrorStream(true)
                            .start();
            try (InputStream print = threads.getInputStream()) {
                return new String(print.readAllBytes(), StandardCharsets.UTF_8).contains(method);
            }
        }

        void assertStops(Stop stop, String said) throws Exception {
            send(stop.signal(), process);

            boolean ended = process.waitFor(20, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("ends within seconds: %s", Files.readString(err)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(stop.exit());
            assertThat(err).content().contains(said);
        }
    }

    private static Stop orTerminate(Stop stop) throws Exception {
        return signalsReachChildren(stop.signal()) ? stop : new Stop("TERM", 143);
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
