package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Contrastive;
import dev.parallax.api.nn.Heads.Output;
import dev.parallax.api.nn.JointEmbeddingLearner;
import dev.parallax.core.config.PerNetwork;
import dev.parallax.core.optim.Options;
import dev.parallax.core.train.TinyRun.Method;
import dev.parallax.core.train.TinyRun.Views;
import dev.parallax.core.train.ToySimSiam.Missing;
import dev.parallax.testkit.WithEngine;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults are named, and only faults, on small learners of vectors. */
@WithEngine
final class DoctorOnToysTest {

    private static final int SAMPLES = 256;
    private static final int BATCH = 32;
    private static final int STEPS = 200;
    private static final double RATE = 0.05;
    private static final Views VIEWS = Views.noisy(2, 0.3);

    private static final Method SIM_CLR = simClr(0.5);
    private static final Method SIM_SIAM = simSiam(Missing.NOTHING);
    private static final Method MO_CO = moCo(0.2, 0.99);
    private static final Method BYOL = byol(0.99);

    @TempDir Path folder;
    private final Heard heard = Heard.toTheEnd();
    private EngineSession engine;

    @BeforeEach
    void openEngine(EngineSession engine) {
        this.engine = engine;
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("no-stop-gradient", simSiam(Missing.STOP_GRADIENT), RATE, VIEWS),
                Arguments.of("no-predictor", simSiam(Missing.PREDICTOR), RATE, VIEWS),
                Arguments.of("teacher-never-moves", moCo(0.2, 1), RATE, VIEWS),
                Arguments.of("teacher-never-moves", byol(1), RATE, VIEWS),
                Arguments.of("teacher-equals-student", moCo(0.2, 0), RATE, VIEWS),
                Arguments.of("teacher-equals-student", byol(0), RATE, VIEWS),
                Arguments.of("learning-rate-too-high", SIM_CLR, 100 * RATE, VIEWS),
                Arguments.of("learning-rate-too-high", SIM_SIAM, 100 * RATE, VIEWS),
                Arguments.of("learning-rate-too-high", MO_CO, 100 * RATE, VIEWS),
                Arguments.of("learning-rate-too-high", BYOL, 100 * RATE, VIEWS),
                Arguments.of("temperature-too-high", simClr(100), RATE, VIEWS),
                Arguments.of("temperature-too-high", moCo(100, 0.99), RATE, VIEWS),
                Arguments.of("identical-views", SIM_CLR, RATE, Views.same(2)),
                Arguments.of("identical-views", SIM_SIAM, RATE, Views.same(2)),
                Arguments.of("constant-input", SIM_CLR, RATE, Views.constant(2)),
                Arguments.of("constant-input", BYOL, RATE, Views.constant(2)));
    }

    @ParameterizedTest(name = "{0} at a rate of {2}")
    @MethodSource("faults")
    void faultIsNamed(String name, Method method, double rate, Views views) {
        try (TinyRun run = run(method, rate, views, 7)) {
            assertThatThrownBy(run::train)
                    .isInstanceOf(TrainingHaltedException.class)
                    .hasMessageStartingWith(name + ": ");
        }
    }

    static Stream<Arguments> healthy() {
        Map<String, Method> methods =
                Map.of("SimCLR", SIM_CLR, "SimSiam", SIM_SIAM, "MoCo", MO_CO, "BYOL", BYOL);
        Stream.Builder<Arguments> runs = Stream.builder();
        methods.forEach(
                (name, method) -> {
                    for (double rate : new double[] {0.01, 0.05, 0.1}) {
                        for (long seed = 1; seed <= 2; seed++) {
                            runs.add(Arguments.of(Named.of(name, method), rate, seed));
                        }
                    }
                });
        return runs.build();
    }

    @ParameterizedTest(name = "{0} at a rate of {1}, seed {2}")
    @MethodSource("healthy")
    void healthyRunIsLeftInPeace(Method method, double rate, long seed) throws Exception {
        try (TinyRun run = run(method, rate, VIEWS, seed)) {
            assertThat(run.train()).isEqualTo(Trainer.Outcome.FINISHED);
        }

        assertThat(heard.messages).isEmpty();
    }

    @Test
    void watchingChangesNothing() throws Exception {
        try (TinyRun watched = run(BYOL, STEPS / 10, 1, RATE, VIEWS, 1);
                TinyRun unwatched = run(BYOL, STEPS / 10, STEPS, RATE, VIEWS, 1)) {
            watched.train();
            unwatched.train();

            assertThat(watched.remembered()).containsExactlyElementsOf(unwatched.remembered());
        }
    }

    private TinyRun run(Method method, double rate, Views views, long seed) {
        return run(method, STEPS, 10, rate, views, seed);
    }

    private TinyRun run(
            Method method, int steps, int watchEvery, double rate, Views views, long seed) {
        TrainingChoices training =
                TrainingChoices.of(1000, BATCH).maxSteps(steps).watchEvery(watchEvery);
        return new TinyRun(
                engine,
                new TinyRun.Setup(
                        SAMPLES,
                        training.build(),
                        new PerNetwork<>(
                                Options.sgd().lr(rate).momentum(0.9).weightDecay(5e-4).build(),
                                Map.of()),
                        views,
                        seed,
                        folder),
                method,
                heard);
    }

    private static Method simClr(double temperature) {
        return (session, manager) ->
                new JointEmbeddingLearner(
                        TinyRun.VIEWS,
                        Toys.embedder(manager, Output.LINEAR),
                        OptionalDouble.of(Math.log(2 * BATCH - 1)),
                        (z0, z1) -> Contrastive.ntXent(z0, z1, temperature));
    }

    private static Method simSiam(Missing missing) {
        return (session, manager) -> new ToySimSiam(manager, missing);
    }

    private static Method moCo(double temperature, double momentum) {
        return (session, manager) -> new ToyMoCo(manager, session.kernels(), temperature, momentum);
    }

    private static Method byol(double momentum) {
        return (session, manager) -> new ToyByol(manager, session.kernels(), momentum);
    }
}
