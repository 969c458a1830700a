package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Learner;
import dev.parallax.core.config.PerNetwork;
import dev.parallax.core.optim.OptimizerOptions;
import dev.parallax.core.optim.OptimizerOptions.Decline;
import dev.parallax.core.optim.Options;
import dev.parallax.testkit.WithEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithEngine
final class StepOptimizationTest {

    private static final int SAMPLES = 8;
    private static final List<String> PAINTER = List.of("painter.weight", "painter.bias");
    private static final List<String> CRITIC = List.of("critic.weight", "critic.bias");

    @TempDir Path folder;
    private EngineSession engine;

    @BeforeEach
    void openEngine(EngineSession engine) {
        this.engine = engine;
    }

    @Test
    void twoAccumulatedBatchesUpdateLikeOneOfTwiceTheSize() throws Exception {
        TinyRun.Method method = StepOptimizationTest::linear;
        try (TinyRun once = run(TrainingChoices.of(3, SAMPLES), method);
                TinyRun twice = run(TrainingChoices.of(3, SAMPLES / 2).accumulate(2), method)) {
            float[] before = once.weight("encoder.weight");
            assertThat(twice.weight("encoder.weight")).containsExactly(before);

            once.train();
            twice.train();

            assertThat(once.weight("encoder.weight")).isNotEqualTo(before);
            assertClose(twice, once, List.of("encoder.weight", "encoder.bias"));
        }
    }

    @Test
    void accumulatedGradientsOfOneGroupSurviveTheTurnOfTheOther() throws Exception {
        TinyRun.Method method = rivals("discriminator", "generator");
        try (TinyRun once = run(TrainingChoices.of(1, SAMPLES), method);
                TinyRun twice = run(TrainingChoices.of(1, SAMPLES / 2).accumulate(2), method)) {
            once.train();
            // the discriminator of the one batch moves before the generator's loss is taken; so it
            // does in the second of the two batches only
            twice.train();

            assertClose(twice, once, CRITIC);
        }
    }

    @Test
    void onlyTheLastOfTheAccumulatedBatchesUpdates() throws Exception {
        List<LinearLearner> made = new ArrayList<>();
        TinyRun.Method method =
                (session, manager) -> {
                    made.add(linear(session, manager));
                    return made.get(0);
                };
        try (TinyRun run = run(TrainingChoices.of(2, SAMPLES / 2).accumulate(2), method)) {
            run.train();
        }

        assertThat(made.get(0).updates).containsExactly(false, true, false, true);
    }

    @Test
    void firstOfTheAccumulatedBatchesChangesNothing() throws Exception {
        TrainingChoices oneStep = TrainingChoices.of(2, SAMPLES / 2).accumulate(2).maxSteps(1);
        try (TinyRun run = run(oneStep, StepOptimizationTest::linear)) {
            float[] before = run.weight("encoder.weight");

            run.train();

            assertThat(run.weight("encoder.weight")).containsExactly(before);
        }
    }

    @Test
    void severalUpdatesOfAGroupInAStepDoNotAccumulate() {
        TinyRun.Method method = rivals("discriminator", "discriminator", "generator");
        try (TinyRun run = run(TrainingChoices.of(1, SAMPLES / 2).accumulate(2), method)) {
            assertThatThrownBy(run::train)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("updates 'discriminator' several times in a step")
                    .hasMessageContaining("set training.accumulate to 1");
        }
    }

    @Test
    void minimizingForTheDiscriminatorLeavesTheGeneratorAlone() throws Exception {
        assertOnlyChanges("discriminator", CRITIC, PAINTER);
    }

    @Test
    void minimizingForTheGeneratorLeavesTheDiscriminatorAlone() throws Exception {
        assertOnlyChanges("generator", PAINTER, CRITIC);
    }

    @Test
    void unknownGroupIsAnErrorThatNamesTheGroups() {
        try (TinyRun run = run(TrainingChoices.of(1, SAMPLES), rivals("critic"))) {
            assertThatThrownBy(run::train)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'critic'")
                    .hasMessageContaining("[generator, discriminator]");
        }
    }

    @Test
    void settingsOfAnUnknownNetworkAreAnErrorWithTheNearestName() {
        OptimizerOptions options = Options.sgd().build();
        TinyRun.Setup setup =
                new TinyRun.Setup(
                        SAMPLES,
                        TrainingChoices.of(1, SAMPLES).build(),
                        new PerNetwork<>(options, Map.of("pianter", options)),
                        false,
                        folder);

        assertThatThrownBy(() -> new TinyRun(engine, setup, rivals("generator"), Heard.toTheEnd()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("optimizer.networks.pianter")
                .hasMessageContaining("did you mean 'painter'?")
                .hasMessageContaining("painter, critic");
    }

    @Test
    void networksHaveTheirOwnSettings() throws Exception {
        OptimizerOptions still = Options.sgd().lr(0).build();
        TinyRun.Setup setup =
                new TinyRun.Setup(
                        SAMPLES,
                        TrainingChoices.of(1, SAMPLES).build(),
                        new PerNetwork<>(Options.sgd().build(), Map.of("painter", still)),
                        false,
                        folder);
        TinyRun.Method both = rivals("discriminator", "generator");
        try (TinyRun run = new TinyRun(engine, setup, both, Heard.toTheEnd())) {
            float[] painter = run.weight("painter.weight");
            float[] critic = run.weight("critic.weight");

            run.train();

            assertThat(run.weight("painter.weight")).containsExactly(painter);
            assertThat(run.weight("critic.weight")).isNotEqualTo(critic);
        }
    }

    @Test
    void stateOfAnotherGroupIsRefused() {
        TrainingChoices training = TrainingChoices.of(1, SAMPLES);
        try (TinyRun two = run(training, rivals("generator"));
                TinyRun one = run(training, StepOptimizationTest::linear)) {
            assertThatThrownBy(() -> one.optimization.load(two.optimization.state()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void assertOnlyChanges(String group, List<String> changed, List<String> untouched)
            throws Exception {
        try (TinyRun run = run(TrainingChoices.of(2, SAMPLES), rivals(group))) {
            Map<String, float[]> before = new HashMap<>();
            run.state.weights().forEach((name, array) -> before.put(name, array.toFloatArray()));

            run.train();

            for (String name : changed) {
                assertThat(run.weight(name)).as(name).isNotEqualTo(before.get(name));
            }
            for (String name : untouched) {
                assertThat(run.weight(name)).as(name).containsExactly(before.get(name));
                assertThat(run.gradient(name)).as("gradient of " + name).containsOnly(0f);
            }
        }
    }

    private static void assertClose(TinyRun actual, TinyRun wanted, List<String> names) {
        for (String name : names) {
            float[] want = wanted.weight(name);
            float[] got = actual.weight(name);
            for (int i = 0; i < want.length; i++) {
                assertThat(got[i]).as(name).isCloseTo(want[i], Offset.offset(1e-5f));
            }
        }
    }

    private static LinearLearner linear(EngineSession session, NDManager manager) {
        return new LinearLearner(manager, LinearLearner::distanceFromOne);
    }

    private static TinyRun.Method rivals(String... minimized) {
        return (session, manager) -> rivals(manager, minimized);
    }

    private static Learner rivals(NDManager manager, String... minimized) {
        return new Rivals(manager, minimized);
    }

    /** The rate declines from update to update, so that their count shows in the outcome. */
    private TinyRun run(TrainingChoices training, TinyRun.Method method) {
        TinyRun.Setup setup =
                new TinyRun.Setup(
                        SAMPLES,
                        training.build(),
                        Options.sgd().lr(0.5).finalLr(0.1).decline(Decline.LINEAR).build(),
                        folder);
        return new TinyRun(engine, setup, method, Heard.toTheEnd());
    }
}
