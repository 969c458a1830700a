package dev.parallax.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parallax.core.train.CheckpointStore.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line about a run. Reads its files only: no plugin is needed to list runs.
 *
 * @param name the name of its folder
 * @param objective what it learned by
 * @param steps of its last checkpoint, -1 if it has none
 * @param started when, ISO 8601 in UTC; empty if it did not get as far
 * @param verdict of its last evaluation in words; empty if there was none
 */
public record RunSummary(
        String name, String objective, long steps, String started, String verdict) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Lists runs.
     *
     * @param runs the folder of all runs
     * @return by the time they started
     * @throws IOException if the folder cannot be read
     */
    public static List<RunSummary> list(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        List<RunSummary> summaries = new ArrayList<>();
        try (Stream<Path> folders = Files.list(runs)) {
            for (Path folder :
                    folders.filter(path -> Files.isRegularFile(path.resolve("recipe.yaml")))
                            .toList()) {
                summaries.add(of(new RunDirectory(folder)));
            }
        }
        summaries.sort(Comparator.comparing(RunSummary::started).thenComparing(RunSummary::name));
        return summaries;
    }

    private static RunSummary of(RunDirectory run) throws IOException {
        String started = "";
        String objective = "";
        if (Files.isRegularFile(run.manifest())) {
            JsonNode manifest = JSON.readTree(Files.readAllBytes(run.manifest()));
            started = manifest.path("created").asText();
            for (JsonNode plugin : manifest.path("plugins")) {
                if (plugin.path("kind").asText().equals("objective")) {
                    objective = plugin.path("name").asText();
                }
            }
        }
        String verdict = "";
        if (Files.isRegularFile(run.evaluation())) {
            verdict = JSON.readTree(Files.readAllBytes(run.evaluation())).path("verdict").asText();
        }
        long steps =
                run.checkpoints(1).last().map(Checkpoint::state).map(s -> s.step()).orElse(-1L);
        return new RunSummary(run.name(), objective, steps, started, verdict);
    }
}
