package dev.parallax.plugins.trackers.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ConsoleTrackerTest {

    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void withoutATerminalThereIsALineForTheFirstStepTheLastAndEveryInterval() throws IOException {
        try (TrackerSession session = open(ConsoleTracker.Style.AUTO, false)) {
            for (int step = 1; step <= 50; step++) {
                session.step(step(step, 50));
                nanos.addAndGet(SECOND);
            }
        }

        assertThat(text(err).lines().map(line -> line.split(" ")[1]))
                .containsExactly("1/50", "11/50", "21/50", "31/50", "41/50", "50/50");
        assertThat(text(err)).doesNotContain("\r");
    }

    @Test
    void aLineTellsEpochLossSpeedAndTheTimeLeft() throws IOException {
        try (TrackerSession session = open(ConsoleTracker.Style.PLAIN, true)) {
            session.step(step(10, 4000));
            nanos.addAndGet(100 * SECOND);
            session.step(step(20, 4000));
        }

        // 10 steps took 100 s, so 3,980 take 39,800 s
        assertThat(text(err).lines().toList().get(1))
                .isEqualTo("step 20/4000 (0 %)  epoch 3/5 loss 0.2500 812 images/s  11:03:20 left");
    }

    @Test
    void theTimeLeftOfAResumedRunCountsOnlyItsOwnSteps() throws IOException {
        try (TrackerSession session = open(ConsoleTracker.Style.PLAIN, false)) {
            session.step(step(3001, 4001));
            nanos.addAndGet(100 * SECOND);
            session.step(step(3101, 4001));
        }

        assertThat(text(err)).contains("0:15:00 left");
    }

    @Test
    void aMetricOfAnotherNameStandsInForTheLoss() throws IOException {
        Metrics metrics = new Metrics(Map.of("discriminator", 1.5));

        try (TrackerSession session = open(ConsoleTracker.Style.PLAIN, false)) {
            session.step(new StepReport(progress(1, 9), metrics, 10, 0));
        }

        assertThat(text(err)).contains("discriminator 1.500");
    }

    @Test
    void onATerminalABarEndsAtTheLastStep() throws IOException {
        try (TrackerSession session = open(ConsoleTracker.Style.AUTO, true)) {
            for (int step = 1; step <= 40; step++) {
                session.step(step(step, 40));
            }
        }

        List<String> screen = Screen.after(text(err), 80);
        assertThat(screen).hasSize(1);
        assertThat(screen.get(0))
                .contains("100%")
                .contains("40/40")
                .contains("\u2588")
                .contains("loss 0.2500")
                .contains("812 images/s");
    }

    @Test
    void aMessageStandsAloneOnItsLineAboveTheBar() throws IOException {
        try (TrackerSession session = open(ConsoleTracker.Style.BAR, false)) {
            session.step(step(1, 40));
            session.message(progress(1, 40), new Message(Message.Kind.WARNING, "collapse"));
            session.step(step(2, 40));
        }

        List<String> screen = Screen.after(text(err), 80);
        assertThat(screen.get(0)).isEqualTo("WARNING: collapse");
        assertThat(screen).hasSize(2);
        assertThat(screen.get(1)).contains("2/40");
    }

    @Test
    void nothingIsDrawnWhereNoStepIsReported() throws IOException {
        try (TrackerSession session = open(ConsoleTracker.Style.BAR, true)) {
            session.message(progress(0, 40), new Message(Message.Kind.VERDICT, "helped"));
        }

        assertThat(text(err)).isEmpty();
        assertThat(text(out)).isEqualTo("helped" + System.lineSeparator());
    }

    @Test
    void evaluationsAndVerdictGoToStandardOutputAndTheRestToStandardError() throws IOException {
        try (TrackerSession session = open(ConsoleTracker.Style.PLAIN, false)) {
            session.message(progress(1, 9), new Message(Message.Kind.INFO, "10,000 samples"));
            session.message(progress(1, 9), new Message(Message.Kind.WARNING, "slow loader"));
            session.evaluated(progress(9, 9), results());
            session.message(progress(9, 9), new Message(Message.Kind.VERDICT, "it helped"));
        }

        assertThat(text(err).lines()).containsExactly("10,000 samples", "WARNING: slow loader");
        assertThat(text(out).lines())
                .containsExactly(
                        "evaluator     labels/class  representation  metric    value   95 %",
                        "knn           all           trained         accuracy  0.5210 "
                                + " [0.5100, 0.5320]",
                        "linear-probe  10            random-init     loss      2.0000 "
                                + " [1.5000, 2.5000]",
                        "it helped");
    }

    @Test
    void quietLeavesWarningsAndResults() throws IOException {
        try (TrackerSession session = open(ConsoleTracker.Style.QUIET, true)) {
            session.step(step(1, 2));
            session.message(progress(1, 2), new Message(Message.Kind.INFO, "10,000 samples"));
            session.message(progress(1, 2), new Message(Message.Kind.WARNING, "slow loader"));
            session.step(step(2, 2));
            session.evaluated(progress(2, 2), results());
        }

        assertThat(text(err).lines()).containsExactly("WARNING: slow loader");
        assertThat(text(out).lines()).hasSize(3);
    }

    @Test
    void theWidthIsTheOneTheShellTellsIfItDoes() {
        assertThat(Terminal.columns("132")).isEqualTo(132);
        assertThat(Terminal.columns(null)).isEqualTo(80);
        assertThat(Terminal.columns("wide")).isEqualTo(80);
    }

    private TrackerSession open(ConsoleTracker.Style style, boolean terminal) throws IOException {
        ConsoleTracker tracker =
                new ConsoleTracker(
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new Terminal(terminal, true, 80),
                        nanos::get);
        return tracker.open(
                new ConsoleTracker.Options(style, 10, 0),
                new RunInfo("test", Path.of("unused"), progress(0, 40), 8));
    }

    private static List<EvaluationResult> results() {
        return List.of(
                new EvaluationResult(
                        "knn", "trained", 0, new Measurement("accuracy", .521, .51, .532, true)),
                new EvaluationResult(
                        "linear-probe",
                        "random-init",
                        10,
                        new Measurement("loss", 2, 1.5, 2.5, false)));
    }

    private static StepReport step(long step, long total) {
        return new StepReport(
                progress(step, total), new Metrics(Map.of("loss", 0.25)), 812.4, 0.01);
    }

    private static Progress progress(long step, long total) {
        return new Progress(step, total, 2, 5);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
