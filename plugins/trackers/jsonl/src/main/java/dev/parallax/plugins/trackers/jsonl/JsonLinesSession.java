package dev.parallax.plugins.trackers.jsonl;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.Message;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the lines that {@link JsonLines} describes. */
final class JsonLinesSession implements TrackerSession {

    private final ObjectMapper json = new ObjectMapper();
    private final OutputStream file;
    private final Clock clock;

    JsonLinesSession(Path file, Clock clock) throws IOException {
        // not buffered: a line is one write
        this.file =
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.clock = clock;
    }

    @Override
    public void step(StepReport report) throws IOException {
        ObjectNode line = line("step", report.progress());
        line.put("images_per_second", report.samplesPerSecond());
        line.put("wait_seconds", report.waitSeconds());
        for (Map.Entry<String, Double> metric : report.metrics().values().entrySet()) {
            String name = metric.getKey();
            line.put(line.has(name) ? "metric_" + name : name, metric.getValue());
        }
        append(line);
    }

    @Override
    public void evaluated(Progress progress, List<EvaluationResult> results) throws IOException {
        for (EvaluationResult result : results) {
            Measurement measurement = result.measurement();
            append(
                    line("evaluation", progress)
                            .put("evaluator", result.evaluator())
                            .put("representation", result.representation())
                            .put("budget", result.budget())
                            .put("metric", measurement.metric())
                            .put("value", measurement.value())
                            .put("low", measurement.low())
                            .put("high", measurement.high())
                            .put("higher_is_better", measurement.higherIsBetter()));
        }
    }

    @Override
    public void message(Progress progress, Message message) throws IOException {
        append(
                line("message", progress)
                        .put("kind", message.kind().name().toLowerCase(Locale.ROOT))
                        .put("text", message.text()));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private ObjectNode line(String type, Progress progress) {
        return json.createObjectNode()
                .put("type", type)
                .put("step", progress.step())
                .put("epoch", progress.epoch())
                .put("time", clock.instant().toString());
    }

    private void append(ObjectNode line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.write(json.writeValueAsBytes(line));
        bytes.write('\n');
        file.write(bytes.toByteArray());
    }
}
