package dev.parallax.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.tracking.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void itHelpedWhereNoIntervalOverlaps() {
        Verdict verdict =
                Verdict.of(
                        List.of(
                                result("knn", "trained", 0, 0.52, 0.51, 0.53),
                                result("knn", "random-init", 0, 0.33, 0.32, 0.34),
                                result("knn", "raw-input", 0, 0.35, 0.34, 0.36)));

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.HELPED);
        assertThat(verdict.text())
                .isEqualTo(
                        "Pretraining helped: knn accuracy 52.0 % [51.0, 53.0] against 33.0 %"
                                + " random-init and 35.0 % raw-input.");
    }

    @Test
    void oneOverlappingControlIsEnoughForNo() {
        Verdict verdict =
                Verdict.of(
                        List.of(
                                result("knn", "trained", 0, 0.52, 0.50, 0.54),
                                result("knn", "random-init", 0, 0.33, 0.32, 0.34),
                                result("knn", "raw-input", 0, 0.49, 0.48, 0.51)));

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.DID_NOT_HELP);
    }

    @Test
    void itHelpedInPartWhereJudgesDisagree() {
        Verdict verdict =
                Verdict.of(
                        List.of(
                                result("knn", "trained", 0, 0.5, 0.49, 0.51),
                                result("knn", "random-init", 0, 0.3, 0.29, 0.31),
                                result("probe", "trained", 0, 0.3, 0.29, 0.31),
                                result("probe", "random-init", 0, 0.5, 0.49, 0.51)));

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PARTLY);
    }

    @Test
    void whatIsNoShareIsNoPercentage() {
        EvaluationResult trained =
                new EvaluationResult(
                        "clustering",
                        Representations.TRAINED,
                        EvaluationResult.ALL_LABELS,
                        new Measurement("silhouette", .25, .2, .3, true));
        EvaluationResult raw =
                new EvaluationResult(
                        "clustering",
                        Representations.RAW_INPUT,
                        EvaluationResult.ALL_LABELS,
                        new Measurement("silhouette", .1, .05, .15, true));

        assertThat(Verdict.of(List.of(trained, raw)).text())
                .contains("silhouette 0.250 [0.200, 0.300] against 0.100 raw-input");
    }

    @Test
    void madeImagesThatStandBesideRealOnesAreJudgedWithoutLabels() {
        Verdict verdict =
                Verdict.of(
                        List.of(
                                distance("trained", 0.02, 0.01, 0.03),
                                distance("random-init", 0.9, 0.8, 1.0),
                                distance("untranslated", 0.1, 0.09, 0.11),
                                distance("real", 0.001, 0, 0.002)));

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.HELPED);
        assertThat(verdict.text())
                .isEqualTo(
                        "Pretraining helped: generation a2b KID 0.020 [0.010, 0.030] against 0.900"
                                + " random-init and 0.100 untranslated.");
    }

    @Test
    void whatNeedsNoLabelsAndHasNoRealOnesBesideItIsNotJudged() {
        assertThat(
                        Verdict.of(
                                        List.of(
                                                distance("trained", 0.02, 0.01, 0.03),
                                                distance("random-init", 0.9, 0.8, 1.0)))
                                .outcome())
                .isEqualTo(Verdict.Outcome.UNKNOWN);
    }

    private static EvaluationResult distance(
            String representation, double value, double low, double high) {
        return new EvaluationResult(
                "generation a2b",
                representation,
                EvaluationResult.NO_LABELS,
                new Measurement("KID", value, low, high, false));
    }

    @Test
    void ofSeveralRepresentationsTheMainOneIsJudged() {
        Verdict verdict =
                Verdict.of(
                        List.of(
                                result("knn", "trained features", 0, 0.52, 0.51, 0.53),
                                result("knn", "trained latent", 0, 0.2, 0.19, 0.21),
                                result("knn", "random-init", 0, 0.33, 0.32, 0.34)));

        assertThat(verdict.text())
                .isEqualTo(
                        "Pretraining helped: knn accuracy of features 52.0 % [51.0, 53.0] against"
                                + " 33.0 % random-init.");
    }

    @Test
    void smallLabelBudgetsAreNotJudged() {
        Verdict verdict =
                Verdict.of(
                        List.of(
                                result("knn", "trained", 10, 0.9, 0.89, 0.91),
                                result("knn", "random-init", 10, 0.3, 0.29, 0.31)));

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.UNKNOWN);
    }

    private static EvaluationResult result(
            String evaluator, String representation, int budget, double v, double lo, double hi) {
        return new EvaluationResult(
                evaluator, representation, budget, new Measurement("accuracy", v, lo, hi, true));
    }
}
