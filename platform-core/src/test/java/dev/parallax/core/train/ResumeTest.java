package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.engine.EngineSession;
import dev.parallax.core.config.PerNetwork;
import dev.parallax.core.optim.OptimizerOptions;
import dev.parallax.core.optim.OptimizerOptions.Decline;
import dev.parallax.core.optim.OptimizerOptions.Method;
import dev.parallax.core.optim.Options;
import dev.parallax.testkit.WithEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@WithEngine
final class ResumeTest {

    private static final int SAMPLES = 21;
    private static final int BATCH = 4;
    private static final int EPOCHS = 4;
    private static final int STEPS = 20;

    @TempDir Path folder;
    private EngineSession engine;

    @BeforeEach
    void openEngine(EngineSession engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"SGD", "ADAMW"})
    void resumedRunEndsInTheSameBytes(Method method) throws Exception {
        TrainingChoices training = TrainingChoices.of(EPOCHS, BATCH);
        List<byte[]> wanted = uninterrupted(training, method);

        try (TinyRun first = run(training, method, Heard.stoppingAfter(7))) {
            assertThat(first.train()).isEqualTo(Trainer.Outcome.STOPPED);
        }
        // a run may be stopped more than once, also at the end of an epoch
        try (TinyRun second = run(training, method, Heard.stoppingAfter(10))) {
            assertThat(second.resume()).isEqualTo(Trainer.Outcome.STOPPED);
        }
        try (TinyRun third = run(training, method, Heard.toTheEnd())) {
            assertThat(third.resume()).isEqualTo(Trainer.Outcome.FINISHED);

            assertThat(third.remembered()).containsExactlyElementsOf(wanted);
        }
    }

    @Test
    void runStoppedBetweenAccumulatedBatchesEndsInTheSameBytesToo() throws Exception {
        TrainingChoices training = TrainingChoices.of(EPOCHS, BATCH).accumulate(3);
        List<byte[]> wanted = uninterrupted(training, Method.SGD);

        try (TinyRun first = run(training, Method.SGD, Heard.stoppingAfter(7))) {
            assertThat(first.train()).isEqualTo(Trainer.Outcome.STOPPED);
            // the third of three batches
            assertThat(first.savedStep()).contains(9L);
        }
        try (TinyRun second = run(training, Method.SGD, Heard.toTheEnd())) {
            assertThat(second.resume()).isEqualTo(Trainer.Outcome.FINISHED);

            assertThat(second.remembered()).containsExactlyElementsOf(wanted);
        }
    }

    @Test
    void runKilledAfterTheCheckpointOfAnEpochEndsInTheSameBytesToo() throws Exception {
        // five steps in an epoch, three in an update: epochs end between accumulated batches
        TrainingChoices training =
                TrainingChoices.of(EPOCHS, BATCH).accumulate(3).checkpointEvery(1);
        List<byte[]> wanted = uninterrupted(training, Method.SGD);

        try (TinyRun killed = run(training, Method.SGD, Heard.killingAfter(8))) {
            assertThatThrownBy(killed::train).isInstanceOf(Heard.Killed.class);
            assertThat(killed.savedStep()).contains(6L);
        }
        try (TinyRun resumed = run(training, Method.SGD, Heard.toTheEnd())) {
            resumed.resume();

            assertThat(resumed.remembered()).containsExactlyElementsOf(wanted);
        }
    }

    @Test
    void stoppingWritesACheckpointOfTheLastStep() throws Exception {
        Heard heard = Heard.stoppingAfter(7);
        try (TinyRun run = run(TrainingChoices.of(EPOCHS, BATCH), Method.SGD, heard)) {
            run.train();

            assertThat(run.savedStep()).contains(7L);
        }
        assertThat(heard.reports).hasSize(7);
        assertThat(heard.messages)
                .singleElement()
                .satisfies(
                        message ->
                                assertThat(message.text())
                                        .contains("stopped on request after step 7"));
    }

    @Test
    void runStoppedAtItsLastStepIsFinished() throws Exception {
        Heard heard = Heard.stoppingAfter(STEPS);
        try (TinyRun run = run(TrainingChoices.of(EPOCHS, BATCH), Method.SGD, heard)) {
            assertThat(run.train()).isEqualTo(Trainer.Outcome.FINISHED);

            assertThat(run.savedStep()).contains((long) STEPS);
        }
        assertThat(heard.messages).isEmpty();
    }

    private List<byte[]> uninterrupted(TrainingChoices training, Method method) throws Exception {
        Path elsewhere = folder.resolve("uninterrupted");
        try (TinyRun run = run(training, method, Heard.toTheEnd(), elsewhere)) {
            List<byte[]> before = run.remembered();
            run.train();
            List<byte[]> after = run.remembered();
            for (int i = 0; i < after.size(); i++) {
                assertThat(after.get(i)).isNotEqualTo(before.get(i));
            }
            return after;
        }
    }

    private TinyRun run(TrainingChoices training, Method method, Heard heard) {
        return run(training, method, heard, folder.resolve("interrupted"));
    }

    private TinyRun run(TrainingChoices training, Method method, Heard heard, Path checkpoints) {
        OptimizerOptions optimizer =
                Options.of(method)
                        .lr(0.05)
                        .momentum(0.9)
                        .weightDecay(0.01)
                        .warmup(1, 0.01)
                        .decline(Decline.COSINE)
                        .build();
        TinyRun.Setup setup =
                new TinyRun.Setup(
                        SAMPLES,
                        training.build(),
                        new PerNetwork<>(optimizer, Map.of()),
                        true,
                        checkpoints);
        return new TinyRun(engine, setup, Forgetful::new, heard);
    }
}
