package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.data.Image;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import dev.parallax.core.config.Recipe;
import dev.parallax.core.plugin.Kind;
import dev.parallax.core.run.Encoder;
import dev.parallax.core.run.Parallax;
import dev.parallax.core.run.Parallax.RunResult;
import dev.parallax.core.run.RunDirectory.Which;
import dev.parallax.core.run.RunException;
import dev.parallax.core.train.StopSignal;
import dev.parallax.core.train.Trainer.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * A program with the platform in it: cancels a run, resumes it, does another, encodes on several
 * threads, and leaves nothing behind. A process of its own, since native libraries load once.
 */
final class EmbeddedService {

    private static final String DATA = "{name: shapes, count: 3, size: 16}";

    private EmbeddedService() {}

    /** What is heard of a run. */
    private static final class Ear implements TrackerSession {

        private final List<Long> steps = new ArrayList<>();
        private final List<EvaluationResult> results = new ArrayList<>();
        private final StopSignal stop = new StopSignal();
        private final long stopAfter;
        private final Callable<?> meanwhile;
        private final List<String> refusals = new ArrayList<>();
        private boolean closed;

        Ear(long stopAfter) {
            this(stopAfter, () -> "nothing");
        }

        Ear(long stopAfter, Callable<?> meanwhile) {
            this.stopAfter = stopAfter;
            this.meanwhile = meanwhile;
        }

        @Override
        public void step(StepReport report) {
            try {
                meanwhile.call();
            } catch (Exception refused) {
                refusals.add(String.valueOf(refused.getMessage()));
            }
            steps.add(report.progress().step());
            if (report.progress().step() == stopAfter) {
                stop.request();
            }
        }

        @Override
        public void evaluated(
                dev.parallax.api.objective.Progress progress, List<EvaluationResult> found) {
            results.addAll(found);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /**
     * Runs.
     *
     * @param arguments the installation, and a recipe of 20 steps
     */
    public static void main(String[] arguments) throws Exception {
        Path installation = Path.of(arguments[0]);
        Path runs = Path.of("runs");
        Set<String> before = userThreads();
        try (Parallax parallax = Parallax.open(List.of(installation.resolve("plugins")))) {
            Recipe recipe =
                    parallax.recipes().read(Path.of(arguments[1]), List.of("trackers={jsonl: {}}"));
            Path stopped = cancelAndResume(parallax, recipe, runs);
            Ear ear = new Ear(-1);
            RunResult again =
                    parallax.pretrain(
                            parallax.recipes().read(Path.of(arguments[1]), List.of("name=again")),
                            runs,
                            ear.stop,
                            ear);
            assertThat(again.outcome()).isEqualTo(Outcome.FINISHED);
            assertThat(ear.results).isNotEmpty();
            assertSameWeights(stopped, again.run().path());
            encode(parallax, again.run().path());
        }
        assertThat(userThreads()).as("threads that keep a program alive").isEqualTo(before);
        System.out.println("the service ended well");
    }

    private static Path cancelAndResume(Parallax parallax, Recipe recipe, Path runs)
            throws IOException, InterruptedException {
        Ear ear = new Ear(3, () -> parallax.encoder(runs.resolve("tiny"), Which.LAST));
        RunResult cancelled = parallax.pretrain(recipe, runs, ear.stop, ear);
        assertThat(cancelled.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(cancelled.verdict()).isEmpty();
        assertThat(ear.steps).containsExactly(1L, 2L, 3L);
        assertThat(ear.refusals)
                .as("loading seeds the engine, which would change the run")
                .hasSize(3)
                .last()
                .asString()
                .contains("one at a time");
        assertThat(ear.closed).as("the listener belongs to the caller").isFalse();

        Ear rest = new Ear(-1);
        RunResult resumed = parallax.resume(cancelled.run().path(), rest.stop, rest);
        assertThat(resumed.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(resumed.verdict()).isPresent();
        assertThat(rest.steps).startsWith(4L).doesNotHaveDuplicates();
        return resumed.run().path();
    }

    private static void assertSameWeights(Path one, Path other) throws IOException {
        assertThat(Files.mismatch(lastModel(one), lastModel(other)))
                .as("a run that was cancelled and resumed ends in the bytes of one that was not")
                .isEqualTo(-1);
    }

    private static Path lastModel(Path run) throws IOException {
        try (var checkpoints = Files.list(run.resolve("checkpoints"))) {
            Path last =
                    checkpoints
                            .filter(path -> path.getFileName().toString().startsWith("step-"))
                            .max(java.util.Comparator.naturalOrder())
                            .orElseThrow();
            return last.resolve("model.safetensors");
        }
    }

    private static void encode(Parallax parallax, Path run) throws Exception {
        Path file = Path.of("features.csv");
        parallax.extract(
                run,
                Which.LAST,
                parallax.recipes().select(Kind.DATA, DATA, "test", Path.of("")),
                file,
                skipped -> {});
        Image black = new Image(3, 16, 16, new float[3 * 16 * 16]);
        Encoder encoder = parallax.encoder(run, Which.LAST);
        try {
            float[] alone = encoder.encode(black);
            assertThat(alone).hasSize(encoder.featureSize());
            assertThat(Files.readAllLines(file).get(0).split(",").length)
                    .isGreaterThanOrEqualTo(encoder.featureSize());
            ExecutorService callers = Executors.newFixedThreadPool(4);
            List<Future<float[]>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(callers.submit(() -> encoder.encode(black)));
            }
            for (Future<float[]> answer : answers) {
                assertThat(answer.get()).containsExactly(alone);
            }
            callers.shutdown();
            assertThatThrownBy(() -> encoder.encode(new Image(1, 16, 16, new float[16 * 16])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the encoder reads (3, 16, 16)");
        } finally {
            encoder.close();
            encoder.close();
        }
        assertThatThrownBy(() -> encoder.encode(black))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the encoder is closed");
        assertThatThrownBy(() -> parallax.encoder(Path.of("runs/nowhere"), Which.LAST))
                .isInstanceOf(RunException.class);
    }

    private static Set<String> userThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .map(Thread::getName)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
