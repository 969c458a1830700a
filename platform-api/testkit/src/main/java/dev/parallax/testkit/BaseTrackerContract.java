package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parallax.api.Extension;
import dev.parallax.api.data.Image;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.Tracker;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Tracker} keeps to: it takes whatever a run reports, writes into the folder of
 * its run only, serves several runs at once, and goes on after a crash.
 *
 * @param <O> the options of the tracker
 */
public abstract class BaseTrackerContract<O extends Record> extends BaseExtensionContract<O> {

    private static final int TOTAL_STEPS = 100;

    @TempDir private Path home;

    /**
     * Returns what is tested.
     *
     * @return a new tracker
     */
    protected abstract Tracker<O> tracker();

    /**
     * Returns the options to test it with.
     *
     * @return such that it writes at once
     */
    @Override
    protected abstract O options();

    @Override
    final Extension<O> extension() {
        return tracker();
    }

    @Test
    protected void itTakesWhateverARunReports() {
        assertThatCode(
                        () -> {
                            try (TrackerSession session = open("run", 0)) {
                                reportEverything(session, 1);
                                session.step(report(2, new Metrics(Map.of())));
                                session.step(report(3, notFinite()));
                                session.evaluated(progress(3), List.of());
                                session.message(
                                        progress(3), new Message(Message.Kind.INFO, "a\n\"b\" ü"));
                            }
                        })
                .doesNotThrowAnyException();
    }

    @Test
    protected void aRunThatReportsNothingIsFine() {
        assertThatCode(() -> open("run", 0).close()).doesNotThrowAnyException();
    }

    @Test
    protected void itWritesNowhereButIntoTheFolderOfItsRun() throws IOException {
        try (TrackerSession session = open("run", 0)) {
            reportEverything(session, 1);
        }

        try (Stream<Path> children = Files.list(home)) {
            assertThat(children).containsExactly(home.resolve("run"));
        }
    }

    @Test
    protected void twoRunsAtOnceLeaveWhatEachLeavesAlone() throws IOException {
        try (TrackerSession alone = open("alone", 0)) {
            reportEverything(alone, 1);
        }

        Tracker<O> shared = tracker();
        try (TrackerSession first = shared.open(options(), run("first", 0));
                TrackerSession second = shared.open(options(), run("second", 0))) {
            reportEverything(first, 1);
            reportEverything(second, 1);
        }

        long expected = filesBelow("alone");
        assertThat(filesBelow("first")).isEqualTo(expected);
        assertThat(filesBelow("second")).isEqualTo(expected);
    }

    @Test
    protected void itGoesOnAfterACrash() throws IOException {
        // goes on in a copy: the session that crashed is still open, and may hold locks
        Path copy = home.resolve("copy").resolve("run");
        TrackerSession crashed = open("run", 0);
        for (int step = 1; step <= 8; step++) {
            reportEverything(crashed, step);
        }
        copy(home.resolve("run"), copy);

        assertThatCode(
                        () -> {
                            try (TrackerSession session = tracker().open(options(), run(copy, 5))) {
                                reportEverything(session, 6);
                            }
                        })
                .doesNotThrowAnyException();
        crashed.close(); // the test only frees what the killed process would have lost
    }

    private TrackerSession open(String name, long start) throws IOException {
        return tracker().open(options(), run(name, start));
    }

    private RunInfo run(String name, long start) throws IOException {
        return run(Files.createDirectories(home.resolve(name)), start);
    }

    private static RunInfo run(Path directory, long start) {
        return new RunInfo(directory.getFileName().toString(), directory, progress(start), 16);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void reportEverything(TrackerSession session, long step) throws IOException {
        session.step(report(step, new Metrics(Map.of("loss", 1.5)).and("feature-std", 0.08)));
        session.evaluated(
                progress(step),
                List.of(
                        new EvaluationResult(
                                "knn", "trained", 0, new Measurement("accuracy", .5, .4, .6, true)),
                        new EvaluationResult(
                                "knn",
                                "raw-input",
                                10,
                                new Measurement("accuracy", .3, .2, .4, true))));
        session.picture(progress(step), new Picture("grey", "a ramp", ramp(1)));
        session.picture(progress(step), new Picture("colour", "a ramp, in colour", ramp(3)));
        for (Message.Kind kind : Message.Kind.values()) {
            session.message(progress(step), new Message(kind, "something to say"));
        }
    }

    private static Metrics notFinite() {
        return new Metrics(Map.of("loss", Double.NaN))
                .and("gradient-norm", Double.POSITIVE_INFINITY)
                .and("log-likelihood", Double.NEGATIVE_INFINITY);
    }

    private static StepReport report(long step, Metrics metrics) {
        return new StepReport(progress(step), metrics, 812.5, 0.01);
    }

    private static Progress progress(long step) {
        return new Progress(step, TOTAL_STEPS, (int) (step / 10), TOTAL_STEPS / 10);
    }

    /** Values beyond [0, 1] too, as rounding gives them. */
    private static Image ramp(int channels) {
        float[] values = new float[channels * 4 * 6];
        for (int i = 0; i < values.length; i++) {
            values[i] = -0.01f + 1.02f * i / (values.length - 1);
        }
        return new Image(channels, 4, 6, values);
    }

    private long filesBelow(String name) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve(name))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
