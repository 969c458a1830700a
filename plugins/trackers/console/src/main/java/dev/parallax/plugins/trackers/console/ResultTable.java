package dev.parallax.plugins.trackers.console;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.tracking.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measurements in aligned columns. */
final class ResultTable {

    private static final List<String> HEAD =
            List.of("evaluator", "labels/class", "representation", "metric", "value", "95 %");

    private ResultTable() {}

    /**
     * Lays out a table.
     *
     * @param results one row each, in this order
     * @return its lines, the first of which names the columns
     */
    static List<String> lines(List<EvaluationResult> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        results.forEach(result -> rows.add(row(result)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> row(EvaluationResult result) {
        Measurement measurement = result.measurement();
        return List.of(
                result.evaluator(),
                budget(result.budget()),
                result.representation(),
                measurement.metric(),
                String.format(Locale.ROOT, "%.4f", measurement.value()),
                interval(measurement));
    }

    private static String budget(int budget) {
        return switch (budget) {
            case EvaluationResult.ALL_LABELS -> "all";
            case EvaluationResult.NO_LABELS -> "none";
            default -> Integer.toString(budget);
        };
    }

    private static String interval(Measurement measurement) {
        return measurement.low() < measurement.high()
                ? String.format(Locale.ROOT, "[%.4f, %.4f]", measurement.low(), measurement.high())
                : "";
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
