package dev.parallax.core.train.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class DoctorTest {

    private static final int EVERY = 10;

    @Test
    void healthyRunsGetNoDiagnosis() {
        assertThat(named(200, seen -> seen)).isEmpty();
        assertThat(named(200, seen -> seen.loss(-0.9, -1).prediction(0.95, 1).embedded(0.95, 20)))
                .isEmpty();
        assertThat(named(200, seen -> seen.teacher(0.2, 0.99, true))).isEmpty();
    }

    @Test
    void discriminatorThatIsNeverWrongHasWonAfterAWhile() {
        assertThat(named(101, seen -> seen.told(1))).containsExactly("1010 discriminator-has-won");
        assertThat(named(100, seen -> seen.told(1))).isEmpty();
        assertThat(named(200, seen -> seen.told(0.99))).isEmpty();
    }

    @Test
    void samplesThatAreAllAlikeTellOfDroppedModesAfterAWhile() {
        assertThat(named(51, seen -> seen.varied(0.1))).containsExactly("510 modes-dropped");
        assertThat(named(50, seen -> seen.varied(0.1))).isEmpty();
        assertThat(named(200, seen -> seen.varied(0.6))).isEmpty();
        assertThat(named(200, seen -> seen.varied(Double.NaN))).isEmpty();
    }

    @Test
    void inputThatIsTheSameForAllSamplesIsNamedAtOnce() {
        assertThat(named(1, seen -> seen.views(0.5, 0, 0.7, 0.8)))
                .containsExactly("10 constant-input");
    }

    @Test
    void flatImagesAreNamedThoughAugmentationsTellThemApart() {
        assertThat(named(1, seen -> seen.views(0.5, 0.4, 1e-7, 0.5)))
                .containsExactly("10 constant-input");
    }

    @Test
    void valuesNextToNothingAreNamed() {
        assertThat(named(1, seen -> seen.views(1e-9, 1e-9, 1e-9, 1e-9)))
                .containsExactly("10 constant-input");
    }

    @Test
    void oneSampleInABatchIsNoConstantInput() {
        assertThat(named(5, seen -> seen.views(0.5, Double.NaN, 0.7, 0.8))).isEmpty();
    }

    @Test
    void equalViewsAreNamedAtOnce() {
        assertThat(named(1, seen -> seen.views(1, 0.9, 0.7, 0)))
                .containsExactly("10 identical-views");
    }

    @Test
    void singleViewIsNoCopy() {
        assertThat(named(5, seen -> seen.views(1, 0.9, 0.7, Double.NaN))).isEmpty();
    }

    @Test
    void weightsThatHaveGrownWithinFewStepsTellOfTheLearningRate() {
        assertThat(named(1, seen -> seen.grown(10, 2.2)))
                .containsExactly("10 learning-rate-too-high");
    }

    @Test
    void weightsMayGrowInTheLongRun() {
        assertThat(named(1, seen -> seen.grown(5000, 5))).isEmpty();
    }

    @Test
    void updateAsLongAsTheWeightsTellsOfTheLearningRate() {
        assertThat(named(1, seen -> seen.updated(8, 10)))
                .containsExactly("10 learning-rate-too-high");
    }

    @Test
    void networkWithoutWeightsTellsNothing() {
        assertThat(named(5, seen -> seen.updated(0, 0))).isEmpty();
    }

    @Test
    void teacherThatStaysBehindIsNamedAtTheSecondLook() {
        assertThat(named(3, seen -> seen.teacher(0.2, 1, false)))
                .containsExactly("20 teacher-never-moves");
    }

    @Test
    void teacherMayRestWhereItsStudentIs() {
        assertThat(named(5, seen -> seen.teacher(0, Double.NaN, false))).isEmpty();
    }

    @Test
    void teacherMayRestAtTheEndOfARun() {
        Doctor doctor = new Doctor();
        for (long step = 9_500; step <= Seen.STEPS; step += EVERY) {
            Observation seen = Seen.healthy().step(step).teacher(0.2, 1, false).build();

            assertThat(doctor.diagnose(seen)).isEmpty();
        }
    }

    @Test
    void teacherThatJumpsToItsStudentIsNamedAtOnce() {
        assertThat(named(1, seen -> seen.teacher(0, 0, true)))
                .containsExactly("10 teacher-equals-student");
    }

    @Test
    void predictionsThatEqualProjectionsAreNamedAtTheSecondLook() {
        assertThat(named(3, seen -> seen.loss(-0.5, -1).prediction(1, 0)))
                .containsExactly("20 no-predictor");
    }

    @Test
    void leastLossOfNarrowEmbeddingsTellsOfAMissingStopGradient() {
        UnaryOperator<Seen> narrow =
                seen -> seen.loss(-0.9, -1).prediction(0.95, 1.3).embedded(0.45, 4);

        assertThat(named(3, narrow)).containsExactly("20 no-stop-gradient");
    }

    @Test
    void leastLossOfWideEmbeddingsIsSuccess() {
        assertThat(named(5, seen -> seen.loss(-0.95, -1).prediction(0.95, 1.3).embedded(0.9, 4)))
                .isEmpty();
    }

    @Test
    void learnersWithTeacherNeedNoStopGradient() {
        UnaryOperator<Seen> narrow =
                seen ->
                        seen.loss(0.1, 0)
                                .prediction(0.95, 1.3)
                                .embedded(0.45, 4)
                                .teacher(0.1, 0.99, true);

        assertThat(named(5, narrow)).isEmpty();
    }

    @Test
    void trivialLossOfEmbeddingsThatDifferTellsOfTheTemperature() {
        assertThat(named(5, seen -> seen.loss(4.142, 4.143)))
                .containsExactly("40 temperature-too-high");
    }

    @Test
    void lossThatMovesAroundTheTrivialOneIsNoFault() {
        Doctor doctor = new Doctor();
        for (int look = 1; look <= 300; look++) {
            double loss = 4.143 + (look % 2 == 0 ? 0.005 : -0.005);

            assertThat(doctor.diagnose(Seen.healthy().step(10L * look).loss(loss, 4.143).build()))
                    .isEmpty();
        }
    }

    @Test
    void leastLossIsNotCalledTrivial() {
        assertThat(named(200, seen -> seen.loss(-1, -1).embedded(0.9, 20))).isEmpty();
        assertThat(named(200, seen -> seen.loss(0, 0).embedded(0.9, 20))).isEmpty();
    }

    @Test
    void trivialLossOfNarrowEmbeddingsIsNamedWhenItLasts() {
        assertThat(named(200, seen -> seen.loss(4.143, 4.143).embedded(0.2, 3)))
                .containsExactly("1010 loss-stays-trivial");
    }

    @Test
    void equalEmbeddingsAreNamedAtTheSecondLook() {
        assertThat(named(3, seen -> seen.embedded(0.001, 12))).containsExactly("20 collapse");
    }

    @Test
    void embeddingsOnOneLineAreNamedThoughTheySpread() {
        assertThat(named(3, seen -> seen.embedded(0.9, 1.2))).containsExactly("20 collapse");
    }

    @Test
    void fewDimensionsMayLieOnALine() {
        assertThat(named(5, seen -> seen.embedded(new EmbeddingStatistics(2, 0.5, 1, 2))))
                .isEmpty();
    }

    @Test
    void collapseAtOneLookIsChance() {
        Doctor doctor = new Doctor();

        for (int look = 1; look <= 20; look++) {
            double width = look % 2 == 0 ? 0.8 : 0.001;
            Observation seen = Seen.healthy().step(10L * look).embedded(width, 12).build();
            assertThat(doctor.diagnose(seen)).isEmpty();
        }
    }

    @Test
    void whatIsNotFiniteIsNoFaultOfTheseKinds() {
        double nan = Double.NaN;

        assertThat(
                        named(
                                200,
                                seen ->
                                        seen.loss(nan, 4.143)
                                                .prediction(nan, nan)
                                                .embedded(nan, nan)
                                                .updated(nan, nan)
                                                .grown(10, nan)
                                                .teacher(nan, nan, true)))
                .isEmpty();
    }

    @Test
    void whatCannotBeSaidIsNotLogged() {
        Observation seen =
                Seen.healthy()
                        .prediction(0.5, 1)
                        .updated(0, 0)
                        .teacher(Double.NaN, Double.NaN, false)
                        .build();

        assertThat(seen.metrics())
                .containsOnlyKeys(
                        "projection-std",
                        "projection-rank",
                        "prediction-projection-similarity",
                        "prediction-projection-uniformity");
    }

    @Test
    void causeExplainsItsSymptoms() {
        assertThat(named(200, seen -> seen.views(0.5, 0, 0, 0).embedded(0, 1).loss(4.143, 4.143)))
                .containsExactly("10 constant-input");
    }

    @Test
    void causeIsNamedAfterItsSymptomIfItShowsLater() {
        Doctor doctor = new Doctor();
        doctor.diagnose(Seen.healthy().step(10).embedded(0, 1).build());

        assertThat(doctor.diagnose(Seen.healthy().step(20).embedded(0, 1).build()))
                .map(Diagnosis::name)
                .contains("collapse");
        assertThat(doctor.diagnose(Seen.healthy().step(30).grown(30, 3).embedded(0, 1).build()))
                .map(Diagnosis::name)
                .contains("learning-rate-too-high");
        assertThat(doctor.diagnose(Seen.healthy().step(40).embedded(0, 1).build())).isEmpty();
    }

    @Test
    void everyRuleHasANameAndSaysWhatToChange() {
        assertThat(Doctor.RULES).extracting(Rule::name).doesNotHaveDuplicates();
        assertThat(Doctor.RULES)
                .allSatisfy(
                        rule -> {
                            assertThat(rule.name()).matches("[a-z-]+");
                            assertThat(rule.causes()).endsWith(".");
                            assertThat(rule.remedy()).endsWith(".");
                        });
    }

    @Test
    void diagnosisSaysWhatWasSeenWhyAndWhatToDo() {
        Observation seen = Seen.healthy().step(10).grown(10, 7.3).build();

        assertThat(new Doctor().diagnose(seen).orElseThrow())
                .hasToString(
                        "learning-rate-too-high: By step 10 the weights have become 7.3 times as"
                                + " long as 10 steps before: updates throw them about. Likely"
                                + " causes: a learning rate that is too high for the optimiser and"
                                + " the batch size, or no warm-up. Try: a tenth or a hundredth of"
                                + " optimizer.lr (a network may have its own under"
                                + " optimizer.networks), optimizer.warmup-epochs: 1,"
                                + " optimizer.clip-norm: 1.");
    }

    /** What is named, and at which step, where all looks are alike. */
    private static List<String> named(int looks, UnaryOperator<Seen> change) {
        Doctor doctor = new Doctor();
        List<String> named = new ArrayList<>();
        for (int look = 1; look <= looks; look++) {
            long step = (long) EVERY * look;
            Optional<Diagnosis> found =
                    doctor.diagnose(change.apply(Seen.healthy()).step(step).build());
            found.ifPresent(diagnosis -> named.add(step + " " + diagnosis.name()));
        }
        return named;
    }
}
