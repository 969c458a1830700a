package dev.parallax.core.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parallax.api.tracking.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * What a run logged: the file {@code metrics.jsonl} of its folder, one JSON object per line.
 *
 * <p>Lines of type "step" hold a "step", an "epoch" and any number of metrics at top level; lines
 * of type "message" hold a "kind" and a "text". Lines of other types are for other readers.
 *
 * @param curves one per metric, in the order they first appear, rates and durations last; as long
 *     as they were logged, see {@link Curve#thinned}
 * @param messages oldest first
 */
public record MetricsFile(List<Curve> curves, List<Message> messages) {

    /** Numbers that say where a line belongs, not how well it went. */
    private static final Set<String> PLACE =
            Set.of("step", "epoch", "total_steps", "total_epochs", "time");

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    /** Copies the lists. */
    public MetricsFile {
        curves = List.copyOf(curves);
        messages = List.copyOf(messages);
    }

    /**
     * Reads a file. A last line that is torn, because the run is writing it or died while writing,
     * is left out.
     *
     * @param file the file; a missing one is read as empty, for a run need not track into a file
     * @return what it holds
     * @throws IOException if it cannot be read, or if a line before the last is no JSON object; the
     *     message names file and line
     */
    public static MetricsFile read(Path file) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        Map<String, Series> series = new LinkedHashMap<>();
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                accept(JSON.readTree(lines.get(i)), series, messages);
            } catch (JsonProcessingException | IllegalArgumentException e) {
                if (i == lines.size() - 1) {
                    break;
                }
                throw new IOException(
                        ("line %d of %s cannot be read as a metric: %s. Delete the line to go on"
                                        + " without it.")
                                .formatted(i + 1, file, e.getMessage()),
                        e);
            }
        }
        return new MetricsFile(ordered(series), messages);
    }

    private static void accept(JsonNode line, Map<String, Series> series, List<Message> messages) {
        switch (line.path("type").asText()) {
            case "step" -> step(line, series);
            case "message" ->
                    messages.add(
                            new Message(
                                    Message.Kind.valueOf(
                                            line.path("kind").asText().toUpperCase(Locale.ROOT)),
                                    line.path("text").asText()));
            default -> {
                // evaluations and whatever a later tracker writes
            }
        }
    }

    private static void step(JsonNode line, Map<String, Series> series) {
        double step = line.path("step").asDouble();
        line.properties()
                .forEach(
                        metric -> {
                            if (!PLACE.contains(metric.getKey()) && isNumber(metric.getValue())) {
                                series.computeIfAbsent(metric.getKey(), key -> new Series())
                                        .add(step, number(metric.getValue()));
                            }
                        });
    }

    /** JSON has no word for infinities and NaN: writers use null, a bare word or a text. */
    private static boolean isNumber(JsonNode value) {
        return value.isNumber()
                || value.isNull()
                || Set.of("NaN", "Infinity", "-Infinity").contains(value.asText());
    }

    private static double number(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return value.isNull() ? Double.NaN : Double.parseDouble(value.asText());
    }

    private static List<Curve> ordered(Map<String, Series> series) {
        List<Curve> curves = new ArrayList<>();
        List<Curve> speeds = new ArrayList<>();
        series.forEach(
                (name, values) -> {
                    String unit = unit(name);
                    (unit.isEmpty() ? curves : speeds).add(values.curve(name, unit));
                });
        curves.addAll(speeds);
        return curves;
    }

    private static String unit(String name) {
        if (name.endsWith("_per_second")) {
            return name.substring(0, name.length() - "_per_second".length()) + "/s";
        }
        return name.endsWith("_seconds") ? "s" : "";
    }

    /** The points of a curve while they are collected. */
    private static final class Series {

        private final DoubleStream.Builder xs = DoubleStream.builder();
        private final DoubleStream.Builder ys = DoubleStream.builder();

        void add(double x, double y) {
            xs.add(x);
            ys.add(y);
        }

        Curve curve(String name, String unit) {
            return new Curve(name, unit, xs.build().toArray(), ys.build().toArray(), null);
        }
    }
}
