package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.tracking.Message;
import dev.parallax.core.config.Reaction;
import dev.parallax.core.optim.Options;
import dev.parallax.testkit.WithEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of a run are found while it trains, and explained. */
@WithEngine
final class FaultsTest {

    private static final int SAMPLES = 64;
    private static final int BATCH = 16;

    @TempDir Path folder;
    private final Heard heard = Heard.toTheEnd();
    private EngineSession engine;

    @BeforeEach
    void openEngine(EngineSession engine) {
        this.engine = engine;
    }

    @Test
    void lossThatIsNotANumberStopsTheRunAndChangesNothing() {
        try (TinyRun run = run(epoch(), outputs -> outputs.mul(Float.NaN).mean())) {
            List<byte[]> before = run.remembered();

            assertThatThrownBy(run::train)
                    .isInstanceOf(TrainingHaltedException.class)
                    .hasMessageContaining("loss is NaN at step 1.")
                    .hasMessageContaining("Likely causes: a learning rate that is too high")
                    .hasMessageContaining("Try: a tenth of optimizer.lr");
            assertThat(run.remembered()).containsExactlyElementsOf(before);
            assertThat(heard.reports).isEmpty();
        }
    }

    @Test
    void infiniteLossStopsTheRun() {
        try (TinyRun run = run(epoch(), outputs -> outputs.mean().add(Float.POSITIVE_INFINITY))) {
            assertThatThrownBy(run::train)
                    .isInstanceOf(TrainingHaltedException.class)
                    .hasMessageContaining("loss is Infinity at step 1.");
        }
    }

    @Test
    void gradientThatIsNotFiniteStopsTheRunAndChangesNothing() {
        try (TinyRun run = run(epoch(), FaultsTest::rootOfZero)) {
            List<byte[]> before = run.remembered();

            assertThatThrownBy(run::train)
                    .isInstanceOf(TrainingHaltedException.class)
                    .hasMessageContaining("a gradient is not finite at step 1.")
                    .hasMessageContaining("Likely causes: ")
                    .hasMessageContaining("optimizer.clip-norm");
            assertThat(run.remembered()).containsExactlyElementsOf(before);
        }
    }

    @Test
    void runThatOnlyWarnsGoesOnAfterABadGradientAndLearnsFromTheNext() throws Exception {
        UnaryOperator<NDArray> firstIsBad =
                new UnaryOperator<>() {
                    private int calls;

                    @Override
                    public NDArray apply(NDArray outputs) {
                        calls++;
                        return calls == 1
                                ? rootOfZero(outputs)
                                : LinearLearner.distanceFromOne(outputs);
                    }
                };
        try (TinyRun run = run(epoch().onNan(Reaction.WARN), firstIsBad)) {
            float[] before = run.weight("encoder.weight");

            assertThat(run.train()).isEqualTo(Trainer.Outcome.FINISHED);

            assertThat(run.weight("encoder.weight")).isNotEqualTo(before);
            for (float value : run.weight("encoder.weight")) {
                assertThat(value).isFinite();
            }
            assertThat(heard.messages)
                    .singleElement()
                    .satisfies(
                            message -> {
                                assertThat(message.kind()).isEqualTo(Message.Kind.WARNING);
                                assertThat(message.text()).contains("a gradient is not finite");
                            });
        }
    }

    @Test
    void embeddingsThatStayCollapsedStopTheRun() {
        TrainingChoices watching = epoch().watchEvery(2);
        try (TinyRun run = run(watching, LinearLearner::distanceFromOne, FaultsTest::constant)) {
            assertThatThrownBy(run::train)
                    .isInstanceOf(TrainingHaltedException.class)
                    .hasMessageStartingWith("collapse: The embedding collapses: at step 4")
                    .hasMessageContaining("standard deviation is 0.0000")
                    .hasMessageContaining("effective rank 1.0 of 8")
                    .hasMessageContaining("Likely causes: ")
                    .hasMessageContaining("Try: stronger augmentations");
            assertThat(heard.reports).hasSize(3);
        }
    }

    @Test
    void collapseIsWarnedOfOnceWhereARunMayGoOn() throws Exception {
        TrainingChoices watching = epoch().watchEvery(1).onCollapse(Reaction.WARN);
        try (TinyRun run = run(watching, LinearLearner::distanceFromOne, FaultsTest::constant)) {
            assertThat(run.train()).isEqualTo(Trainer.Outcome.FINISHED);
        }

        assertThat(heard.reports).hasSize(4);
        assertThat(heard.messages)
                .singleElement()
                .satisfies(
                        message -> {
                            assertThat(message.kind()).isEqualTo(Message.Kind.WARNING);
                            assertThat(message.text()).contains("The embedding collapses");
                        });
    }

    @Test
    void healthyEmbeddingsRaiseNothing() throws Exception {
        TrainingChoices watching = epoch().watchEvery(1);
        try (TinyRun run = run(watching, LinearLearner::distanceFromOne, FaultsTest::random)) {
            assertThat(run.train()).isEqualTo(Trainer.Outcome.FINISHED);
        }

        assertThat(heard.messages).isEmpty();
    }

    @Test
    void embeddingsThatAreNotNumbersAreReportedAsSuchNotAsCollapse() {
        TrainingChoices watching = epoch().watchEvery(1);
        UnaryOperator<NDArray> broken = outputs -> outputs.mul(Float.NaN);
        try (TinyRun run = run(watching, outputs -> broken.apply(outputs).mean(), broken)) {
            assertThatThrownBy(run::train)
                    .isInstanceOf(TrainingHaltedException.class)
                    .hasMessageContaining("loss is NaN at step 1.");
        }
    }

    @Test
    void embeddingsThatAreNotNumbersAreReportedThoughTheLossIsFinite() {
        TrainingChoices watching = epoch().watchEvery(2);
        UnaryOperator<NDArray> broken = outputs -> outputs.mul(Float.NaN);
        try (TinyRun run = run(watching, LinearLearner::distanceFromOne, broken)) {
            assertThatThrownBy(run::train)
                    .isInstanceOf(TrainingHaltedException.class)
                    .hasMessageContaining("embedding-std is NaN at step 2.");
        }
    }

    private static TrainingChoices epoch() {
        return TrainingChoices.of(1, BATCH);
    }

    /** Zero, but its derivative is 0 times infinity. */
    private static NDArray rootOfZero(NDArray outputs) {
        return outputs.mul(0f).sqrt().mean();
    }

    private static NDArray constant(NDArray outputs) {
        return outputs.getManager().ones(new Shape(BATCH, 8));
    }

    private static NDArray random(NDArray outputs) {
        return outputs.getManager().randomNormal(0, 1, new Shape(BATCH, 8), DataType.FLOAT32);
    }

    private TinyRun run(TrainingChoices training, UnaryOperator<NDArray> loss) {
        return run(training, loss, outputs -> outputs);
    }

    private TinyRun run(
            TrainingChoices training,
            UnaryOperator<NDArray> loss,
            UnaryOperator<NDArray> embeddings) {
        TinyRun.Setup setup =
                new TinyRun.Setup(
                        SAMPLES,
                        training.build(),
                        Options.sgd().lr(0.1).momentum(0.9).build(),
                        folder);
        return new TinyRun(
                engine,
                setup,
                (session, manager) -> new LinearLearner(manager, loss, embeddings),
                heard);
    }
}
