package dev.parallax.plugins.trackers.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonLinesTest {

    private static final JsonLines.Options OPTIONS = new JsonLines.Options("metrics.jsonl");

    private final JsonLines tracker =
            new JsonLines(Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));

    @TempDir private Path run;

    @Test
    void aStepIsOneLineWithEveryMetricUnderItsName() throws IOException {
        try (TrackerSession session = open(0)) {
            session.step(step(7, new Metrics(Map.of("loss", 1.25))));
        }

        assertThat(text())
                .isEqualTo(
                        "{\"type\":\"step\",\"step\":7,\"epoch\":0,\"time\":\"2026-11-23T10:00:00Z\","
                                + "\"images_per_second\":812.5,\"wait_seconds\":0.25,\"loss\":1.25}\n");
    }

    @Test
    void aMetricNeverReplacesAFieldOfTheLine() throws IOException {
        try (TrackerSession session = open(0)) {
            session.step(step(7, new Metrics(Map.of("step", 0.5))));
        }

        JsonNode line = lines().get(0);
        assertThat(line.path("step").asLong()).isEqualTo(7);
        assertThat(line.path("metric_step").asDouble()).isEqualTo(0.5);
    }

    @Test
    void numbersThatJsonLacksAreStrings() throws IOException {
        Metrics metrics =
                new Metrics(Map.of("a", Double.NaN))
                        .and("b", Double.POSITIVE_INFINITY)
                        .and("c", Double.NEGATIVE_INFINITY);

        try (TrackerSession session = open(0)) {
            session.step(step(1, metrics));
        }

        JsonNode line = lines().get(0);
        assertThat(line.path("a").textValue()).isEqualTo("NaN");
        assertThat(line.path("b").textValue()).isEqualTo("Infinity");
        assertThat(line.path("c").textValue()).isEqualTo("-Infinity");
    }

    @Test
    void everyMeasurementIsALine() throws IOException {
        EvaluationResult trained =
                new EvaluationResult(
                        "knn", "trained", 0, new Measurement("accuracy", .5, .4, .6, true));
        EvaluationResult random =
                new EvaluationResult(
                        "knn", "random-init", 10, new Measurement("loss", 2, 1, 3, false));

        try (TrackerSession session = open(0)) {
            session.evaluated(progress(9), List.of(trained, random));
        }

        assertThat(lines()).hasSize(2);
        JsonNode line = lines().get(1);
        assertThat(line.path("type").textValue()).isEqualTo("evaluation");
        assertThat(line.path("evaluator").textValue()).isEqualTo("knn");
        assertThat(line.path("representation").textValue()).isEqualTo("random-init");
        assertThat(line.path("budget").intValue()).isEqualTo(10);
        assertThat(line.path("metric").textValue()).isEqualTo("loss");
        assertThat(line.path("value").doubleValue()).isEqualTo(2);
        assertThat(line.path("low").doubleValue()).isEqualTo(1);
        assertThat(line.path("high").doubleValue()).isEqualTo(3);
        assertThat(line.path("higher_is_better").booleanValue()).isFalse();
    }

    @Test
    void aMessageKeepsItsLineBreaksInsideOneLine() throws IOException {
        try (TrackerSession session = open(0)) {
            session.message(progress(3), new Message(Message.Kind.WARNING, "one\ntwo"));
        }

        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0).path("kind").textValue()).isEqualTo("warning");
        assertThat(lines().get(0).path("text").textValue()).isEqualTo("one\ntwo");
    }

    @Test
    void aLineCanBeReadBeforeTheSessionIsClosed() throws IOException {
        try (TrackerSession session = open(0)) {
            session.step(step(1, new Metrics(Map.of("loss", 1.0))));

            assertThat(lines()).hasSize(1);
        }
    }

    @Test
    void resumingKeepsOldLinesByteForByteAndDropsLaterOnesAndTheTornOne() throws IOException {
        String old =
                """
                { "type" : "step",  "step":4, "loss":1.50 }
                {"note":"mine"}
                {"type":"step","step":5}
                """;
        Files.writeString(
                file(),
                old + "{\"type\":\"step\",\"step\":6}\n{\"type\":\"message\",\"step\":5,\"te");

        try (TrackerSession session = open(5)) {
            session.step(step(6, new Metrics(Map.of("loss", 2.0))));
        }

        assertThat(text()).startsWith(old);
        assertThat(text().substring(old.length()).lines()).hasSize(1);
        assertThat(lines().get(3).path("loss").doubleValue()).isEqualTo(2.0);
    }

    @Test
    void aTornLineOfALargeStepNumberIsNotTakenForASmallOne() throws IOException {
        Files.writeString(file(), "{\"type\":\"step\",\"step\":5}\n{\"type\":\"step\",\"step\":5");

        open(5).close();

        assertThat(text()).isEqualTo("{\"type\":\"step\",\"step\":5}\n");
    }

    @Test
    void zerosAfterAPowerFailureAreRemoved() throws IOException {
        Files.writeString(file(), "{\"step\":1}\n");
        Files.write(file(), new byte[] {0, 0, 0, '\n'}, StandardOpenOption.APPEND);

        open(5).close();

        assertThat(text()).isEqualTo("{\"step\":1}\n");
    }

    @Test
    void resumingLeavesNoOtherFileBehind() throws IOException {
        Files.writeString(file(), "{\"step\":1}\n{\"step\":9}\n");

        open(5).close();

        try (Stream<Path> files = Files.list(run)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void aFileOutsideTheRunIsRefused() {
        assertThatThrownBy(() -> new JsonLines.Options("../metrics.jsonl"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../metrics.jsonl");
    }

    private TrackerSession open(long start) throws IOException {
        return tracker.open(OPTIONS, new RunInfo("test", run, progress(start), 8));
    }

    private static Progress progress(long step) {
        return new Progress(step, 100, 0, 10);
    }

    private static StepReport step(long step, Metrics metrics) {
        return new StepReport(progress(step), metrics, 812.5, 0.25);
    }

    private Path file() {
        return run.resolve("metrics.jsonl");
    }

    private String text() throws IOException {
        return Files.readString(file(), StandardCharsets.UTF_8);
    }

    /** Strict: a second value on a line, or a field given twice, is an error. */
    private List<JsonNode> lines() throws IOException {
        JsonMapper strict =
                JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(file())) {
            nodes.add(strict.readTree(line));
        }
        return nodes;
    }
}
