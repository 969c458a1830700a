package dev.parallax.core.run;

import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.core.evaluate.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The results of one recipe over several seeds.
 *
 * @param spreads by what was measured on what
 */
public record Seeds(Map<Key, Spread> spreads) {

    /**
     * What was measured on what.
     *
     * @param evaluator who measured
     * @param budget labels per class, or a constant of {@link EvaluationResult}
     * @param representation what was measured
     * @param metric which number
     */
    public record Key(String evaluator, int budget, String representation, String metric) {}

    /**
     * Gathers results.
     *
     * @param runs the results of each seed
     * @return their spreads
     */
    public static Seeds of(List<List<EvaluationResult>> runs) {
        Map<Key, List<Double>> values = new LinkedHashMap<>();
        for (List<EvaluationResult> results : runs) {
            for (EvaluationResult result : results) {
                Key key =
                        new Key(
                                result.evaluator(),
                                result.budget(),
                                result.representation(),
                                result.measurement().metric());
                values.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(result.measurement().value());
            }
        }
        Map<Key, Spread> spreads = new LinkedHashMap<>();
        values.forEach((key, list) -> spreads.put(key, Spread.of(list)));
        return new Seeds(spreads);
    }

    /**
     * Returns a table for people.
     *
     * @return a line for each number, with mean, standard deviation and number of seeds
     */
    public String table() {
        StringBuilder table = new StringBuilder();
        spreads.forEach(
                (key, spread) ->
                        table.append(
                                String.format(
                                        Locale.ROOT,
                                        "%-14s %-10s %-20s %-12s %s  (%d seeds)%n",
                                        key.evaluator(),
                                        labels(key.budget()),
                                        key.representation(),
                                        key.metric(),
                                        spread,
                                        spread.count())));
        return table.toString();
    }

    /**
     * Writes a table for programs.
     *
     * @param runs the folder of all runs
     * @param name of the recipe
     * @return the file {@code <name>-seeds.csv}
     * @throws IOException if it cannot be written
     */
    public Path write(Path runs, String name) throws IOException {
        StringBuilder csv =
                new StringBuilder("evaluator,labels,representation,metric,mean,deviation,seeds\n");
        spreads.forEach(
                (key, spread) ->
                        csv.append(
                                String.format(
                                        Locale.ROOT,
                                        "%s,%s,%s,%s,%.6f,%.6f,%d%n",
                                        key.evaluator(),
                                        labels(key.budget()),
                                        key.representation(),
                                        key.metric(),
                                        spread.mean(),
                                        spread.deviation(),
                                        spread.count())));
        Files.createDirectories(runs);
        Path file = runs.resolve(name + "-seeds.csv");
        RunDirectory.replace(file, csv.toString());
        return file;
    }

    private static String labels(int budget) {
        return switch (budget) {
            case EvaluationResult.ALL_LABELS -> "all";
            case EvaluationResult.NO_LABELS -> "none";
            default -> budget + "/class";
        };
    }
}
