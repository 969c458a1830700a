package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.core.optim.OptimizerOptions.Method;
import dev.parallax.core.optim.Options;
import dev.parallax.testkit.WithEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithEngine
final class TrainerTest {

    /** Five steps in an epoch. */
    private static final int SAMPLES = 20;

    private static final int BATCH = 4;

    @TempDir Path folder;
    private final Heard heard = Heard.toTheEnd();
    private EngineSession engine;

    @BeforeEach
    void openEngine(EngineSession engine) {
        this.engine = engine;
    }

    @Test
    void stepsAreThoseOfTheEpochs() {
        assertThat(Trainer.totalSteps(TrainingChoices.of(4, BATCH).build(), 5)).isEqualTo(20);
    }

    @Test
    void maxStepsEndsARunEarlyAndNeverLate() {
        TrainingChoices training = TrainingChoices.of(4, BATCH);

        assertThat(Trainer.totalSteps(training.maxSteps(7).build(), 5)).isEqualTo(7);
        assertThat(Trainer.totalSteps(training.maxSteps(70).build(), 5)).isEqualTo(20);
    }

    @Test
    void manyStepsAreCountedBeyondTheRangeOfInt() {
        assertThat(Trainer.totalSteps(TrainingChoices.of(100_000, BATCH).build(), 100_000))
                .isEqualTo(10_000_000_000L);
    }

    @Test
    void checkpointsAreWrittenEverySoManyEpochsAndAtTheEnd() throws Exception {
        train(TrainingChoices.of(5, BATCH).checkpointEvery(2));

        assertThat(checkpoints()).containsExactly("step-000010", "step-000020", "step-000025");
    }

    @Test
    void runThatMaxStepsEndsIsSavedAtItsLastStep() throws Exception {
        train(TrainingChoices.of(5, BATCH).checkpointEvery(1).maxSteps(7));

        assertThat(checkpoints()).containsExactly("step-000005", "step-000007");
        assertThat(heard.reports).hasSize(7);
    }

    @Test
    void looksAtValidationDataAreReportedAndScoreCheckpoints() throws Exception {
        // an error: less is better; of the epochs 2, 4 and 5 the fourth is best
        Map<Integer, Double> errors = Map.of(2, 0.5, 4, 0.25, 5, 0.75);
        Validation validation =
                after ->
                        Optional.ofNullable(errors.get(after.epoch()))
                                .map(error -> new Measurement("error", error, 0, 1, false));
        try (TinyRun run = linear(TrainingChoices.of(5, BATCH).checkpointEvery(3))) {
            run.train(validation);

            assertThat(heard.stepsWith("validation-error")).containsExactly(10L, 20L, 25L);
            assertThat(checkpoints())
                    .containsExactly("step-000010", "step-000015", "step-000020", "step-000025");
            assertThat(run.checkpoints.best().orElseThrow().state().step()).isEqualTo(20);
            assertThat(run.checkpoints.best().orElseThrow().state().score()).isEqualTo(-0.25);
        }
    }

    @Test
    void reportsSayWhatIsDone() throws Exception {
        train(TrainingChoices.of(2, BATCH));

        assertThat(heard.reports.stream().map(StepReport::progress))
                .hasSize(10)
                .startsWith(new Progress(1, 10, 0, 2))
                .contains(new Progress(5, 10, 1, 2))
                .endsWith(new Progress(10, 10, 2, 2));
        assertThat(heard.reports)
                .allSatisfy(report -> assertThat(report.samplesPerSecond()).isPositive());
    }

    @Test
    void gradientNormIsReportedOfStepsThatUpdate() throws Exception {
        train(TrainingChoices.of(2, BATCH).accumulate(3));

        assertThat(heard.stepsWith("loss")).hasSize(10);
        assertThat(heard.stepsWith("gradient-norm")).containsExactly(3L, 6L, 9L);
        assertThat(heard.reports.get(2).metrics().values().get("gradient-norm")).isPositive();
    }

    @Test
    void embeddingsAreMeasuredEverySoManySteps() throws Exception {
        train(TrainingChoices.of(2, BATCH).watchEvery(4));

        assertThat(heard.stepsWith("embedding-std")).containsExactly(4L, 8L);
        assertThat(heard.stepsWith("embedding-rank")).containsExactly(4L, 8L);
        assertThat(heard.reports.get(3).metrics().values().get("embedding-std"))
                .isBetween(0.05, 0.51);
        assertThat(heard.reports.get(3).metrics().values().get("embedding-rank"))
                .isBetween(1.0, 4.0);
    }

    @Test
    void whatIsSeenBetweenReportsComesWithTheNext() throws Exception {
        train(TrainingChoices.of(2, BATCH).watchEvery(4).logEvery(3));

        assertThat(heard.stepsWith("loss")).containsExactly(3L, 6L, 9L, 10L);
        assertThat(heard.stepsWith("embedding-std")).containsExactly(6L, 9L);
    }

    @Test
    void lossFalls() throws Exception {
        train(TrainingChoices.of(20, BATCH));

        assertThat(loss(heard.reports.size() - 1)).isLessThan(0.5 * loss(0));
    }

    @Test
    void nativeMemoryIsFlat() throws Exception {
        TrainingChoices training =
                TrainingChoices.of(100, BATCH).accumulate(2).watchEvery(10).checkpointEvery(10);
        try (NDManager sibling = engine.newManager();
                TinyRun run = run(training.maxSteps(500), Forgetful::new)) {
            NDManager base = sibling.getParentManager();
            int own = run.manager.getManagedArrays().size();
            int all = base.getManagedArrays().size();

            run.train();

            assertThat(heard.reports).hasSize(500);
            assertThat(run.manager.getManagedArrays()).hasSize(own);
            assertThat(base.getManagedArrays()).hasSize(all);
        }
    }

    private double loss(int report) {
        return heard.reports.get(report).metrics().values().get("loss");
    }

    private void train(TrainingChoices training) throws Exception {
        try (TinyRun run = linear(training)) {
            assertThat(run.train()).isEqualTo(Trainer.Outcome.FINISHED);
        }
    }

    private TinyRun linear(TrainingChoices training) {
        return run(
                training,
                (session, manager) -> new LinearLearner(manager, LinearLearner::distanceFromOne));
    }

    private TinyRun run(TrainingChoices training, TinyRun.Method method) {
        TinyRun.Setup setup =
                new TinyRun.Setup(
                        SAMPLES,
                        training.build(),
                        Options.of(Method.ADAM).lr(0.02).build(),
                        folder);
        return new TinyRun(engine, setup, method, heard);
    }

    private List<String> checkpoints() throws IOException {
        try (Stream<Path> written = Files.list(folder)) {
            return written.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
