package dev.parallax.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.tracking.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void controlsStandLastWhateverWasMeasuredFirst() {
        Comparison comparison =
                Comparison.of(
                        List.of(
                                on("raw-input", 1, 1, 1, true),
                                on("random-init", 1, 1, 1, true),
                                on("content", 1, 1, 1, true),
                                on("style", 1, 1, 1, true)));

        assertThat(comparison.columns())
                .containsExactly("content", "style", "random-init", "raw-input");
    }

    @Test
    void lowerCanBeBetter() {
        Comparison.Row row =
                onlyRow(on("trained", .2, .1, .3, false), on("random-init", .6, .5, .7, false));

        assertThat(row.best()).contains("trained");
        assertThat(row.isClear("trained")).isTrue();
        assertThat(row.isClear("random-init")).isFalse();
    }

    @Test
    void controlThatWinsIsTheBest() {
        Comparison.Row row =
                onlyRow(on("trained", .2, .1, .3, true), on("random-init", .6, .5, .7, true));

        assertThat(row.best()).contains("random-init");
        assertThat(row.isClear("random-init")).isTrue();
    }

    @Test
    void twoCheckpointsOfOneRunAreNoRivals() {
        Comparison.Row row =
                onlyRow(
                        on("trained", .58, .5, .66, true),
                        on("best on validation", .6, .52, .68, true),
                        on("random-init", .3, .2, .4, true));

        assertThat(row.best()).contains("best on validation");
        assertThat(row.isClear("best on validation")).isTrue();
        assertThat(row.isClear("trained")).isTrue();
    }

    @Test
    void touchingIntervalsAreNotClear() {
        Comparison.Row row =
                onlyRow(on("trained", .6, .5, .7, true), on("random-init", .4, .3, .5, true));

        assertThat(row.best()).contains("trained");
        assertThat(row.isClear("trained")).isFalse();
    }

    @Test
    void numbersWithoutIntervalsAreNeverClear() {
        Comparison.Row row =
                onlyRow(on("trained", 84, 84, 84, true), on("random-init", 12, 12, 12, true));

        assertThat(row.best()).contains("trained");
        assertThat(row.isClear("trained")).isFalse();
    }

    @Test
    void oneNumberAloneIsNotTheBest() {
        Comparison.Row row = onlyRow(on("trained", .6, .5, .7, true));

        assertThat(row.best()).isEmpty();
        assertThat(row.isClear("trained")).isFalse();
    }

    @Test
    void collapsedRepresentationIsNotTheBest() {
        Comparison.Row row =
                onlyRow(
                        on("trained", Double.NaN, Double.NaN, Double.NaN, true),
                        on("random-init", .3, .2, .4, true));

        assertThat(row.best()).contains("random-init");
        assertThat(row.isClear("random-init")).isFalse();
    }

    @Test
    void howFeaturesLieInSpaceMakesNoneTheBest() {
        Comparison.Row row =
                onlyRow(withoutLabels("trained", 0.2), withoutLabels("random-init", 0.1));

        assertThat(row.best()).isEmpty();
        assertThat(row.subject().description()).isEqualTo("alignment · no labels");
    }

    @Test
    void madeImagesNeedNotBeatRealOnes() {
        Comparison comparison =
                Comparison.of(
                        List.of(
                                distance("real", 0.001),
                                distance("random-init", 0.9),
                                distance("trained", 0.02)));
        Comparison.Row row = comparison.rows().get(0);

        assertThat(comparison.columns()).containsExactly("trained", "random-init", "real");
        assertThat(row.best()).contains("trained");
        assertThat(row.isClear("trained")).isTrue();
    }

    private static EvaluationResult distance(String representation, double value) {
        return new EvaluationResult(
                "generation",
                representation,
                EvaluationResult.NO_LABELS,
                new Measurement("KID", value, value - 0.0005, value + 0.0005, false));
    }

    private static EvaluationResult withoutLabels(String representation, double value) {
        return new EvaluationResult(
                "feature-space",
                representation,
                EvaluationResult.NO_LABELS,
                new Measurement("alignment", value, value, value, false));
    }

    private static Comparison.Row onlyRow(EvaluationResult... results) {
        Comparison comparison = Comparison.of(List.of(results));
        assertThat(comparison.rows()).hasSize(1);
        return comparison.rows().get(0);
    }

    private static EvaluationResult on(
            String what, double value, double low, double high, boolean higherIsBetter) {
        return new EvaluationResult(
                "knn", what, 0, new Measurement("accuracy", value, low, high, higherIsBetter));
    }
}
