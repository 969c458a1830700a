package dev.parallax.core.report;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.core.evaluate.Representations;
import dev.parallax.core.evaluate.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Results side by side: a row for what was measured, a column for what it was measured on.
 *
 * @param columns representations; controls last, and real images after them
 * @param rows in the order they were measured
 */
record Comparison(List<String> columns, List<Row> rows) {

    private static final List<String> LAST =
            List.of(
                    Representations.RANDOM_INIT,
                    Representations.RAW_INPUT,
                    Representations.UNTRANSLATED,
                    Representations.REAL);

    static Comparison of(List<EvaluationResult> results) {
        Set<String> representations = new LinkedHashSet<>();
        Map<Subject, Map<String, Measurement>> cells = new LinkedHashMap<>();
        for (EvaluationResult result : results) {
            representations.add(result.representation());
            cells.computeIfAbsent(Subject.of(result), subject -> new LinkedHashMap<>())
                    .put(result.representation(), result.measurement());
        }
        List<String> columns = new ArrayList<>(representations);
        columns.removeAll(LAST);
        LAST.stream().filter(representations::contains).forEach(columns::add);
        List<Row> rows = new ArrayList<>();
        cells.forEach((subject, measurements) -> rows.add(new Row(subject, measurements)));
        return new Comparison(columns, rows);
    }

    /** The colour of a representation, the same all over the page. */
    static String colour(String representation, int column) {
        return switch (representation) {
            case Representations.RANDOM_INIT -> "k1";
            case Representations.RAW_INPUT, Representations.UNTRANSLATED -> "k3";
            default -> "k" + List.of(0, 4, 6, 2, 5, 7, 8, 9).get(column % 8);
        };
    }

    /** Which metric of which evaluator at which label budget. */
    record Subject(String evaluator, String metric, int budget) {

        static Subject of(EvaluationResult result) {
            return new Subject(result.evaluator(), result.measurement().metric(), result.budget());
        }

        /** What was measured, without the evaluator. */
        String description() {
            return metric + " · " + labels();
        }

        private String labels() {
            return switch (budget) {
                case EvaluationResult.NO_LABELS -> "no labels";
                case EvaluationResult.ALL_LABELS -> "all labels";
                case 1 -> "1 label per class";
                default -> budget + " labels per class";
            };
        }

        /** Whether the numbers are shares, shown as percentages. */
        boolean isShare() {
            return Verdict.isShare(metric);
        }
    }

    /**
     * What was found.
     *
     * @param cells the measurement of each representation that has one
     */
    record Row(Subject subject, Map<String, Measurement> cells) {

        /**
         * The representation with the best value, where there are several. How features lie in
         * space, measured without labels, makes none the best: a collapsed encoder aligns well.
         * Made images are not to beat real ones.
         */
        Optional<String> best() {
            boolean ofGeneration = cells.containsKey(Representations.REAL);
            if (cells.size() < 2
                    || (subject.budget() == EvaluationResult.NO_LABELS && !ofGeneration)) {
                return Optional.empty();
            }
            return cells.entrySet().stream()
                    .filter(cell -> !cell.getKey().equals(Representations.REAL))
                    .filter(cell -> Double.isFinite(cell.getValue().value()))
                    .reduce((a, b) -> beats(b.getValue(), a.getValue()) ? b : a)
                    .map(Map.Entry::getKey);
        }

        /**
         * Whether the interval of a representation lies beyond those of its rivals: of controls for
         * what was trained, of all others for a control.
         */
        boolean isClear(String representation) {
            Measurement one = cells.get(representation);
            List<Measurement> rivals =
                    cells.entrySet().stream()
                            .filter(other -> areRivals(representation, other.getKey()))
                            .map(Map.Entry::getValue)
                            .toList();
            return one != null
                    && !rivals.isEmpty()
                    && rivals.stream()
                            .allMatch(other -> hasInterval(one, other) && one.clearlyBeats(other));
        }

        private static boolean areRivals(String a, String b) {
            return !a.equals(b)
                    && !b.equals(Representations.REAL)
                    && (Representations.isControl(a) || Representations.isControl(b));
        }

        private static boolean beats(Measurement a, Measurement b) {
            return a.higherIsBetter() ? a.value() > b.value() : a.value() < b.value();
        }

        /** Two bare numbers differ, but nothing says by how much they would differ by chance. */
        private static boolean hasInterval(Measurement a, Measurement b) {
            return a.low() < a.high() || b.low() < b.high();
        }
    }
}
