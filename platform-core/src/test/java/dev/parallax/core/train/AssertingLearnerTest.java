package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.NoOptions;
import dev.parallax.api.asserting.Asserting;
import dev.parallax.api.asserting.ContractViolation;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Objective;
import dev.parallax.core.optim.Options;
import dev.parallax.core.train.Naughty.Fault;
import dev.parallax.testkit.WithEngine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learners that break their contract are caught while they train, the others left in peace. */
@WithEngine
final class AssertingLearnerTest {

    private static final int STEPS = 8;

    @TempDir Path folder;
    private EngineSession engine;

    @BeforeEach
    void openEngine(EngineSession engine) {
        this.engine = engine;
    }

    @Test
    void goodLearnerLearnsTheSameAsWithout() throws Exception {
        Naughty good = new Naughty(Fault.NONE);
        List<byte[]> plain;
        try (TinyRun run = run(good)) {
            run.train();
            plain = run.remembered();
        }

        try (TinyRun run = run(Asserting.of(good))) {
            run.train();

            assertThat(run.remembered()).containsExactlyElementsOf(plain);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LEAVES_AN_ARRAY_BEHIND, left arrays behind",
        "TRAINS_WHAT_IT_DOES_NOT_DECLARE, no checkpoint has it",
        "GIVES_OTHER_NETWORKS, gave other networks() than before",
        "CHANGES_THE_TEACHER_UNDER_THE_LOSS, changed teacher-encoder.weight while it minimised",
        "HAS_A_LOSS_PER_SAMPLE, it has to be one number of float32",
        "REPORTS_NO_LOSS, no loss",
        "MINIMISES_AN_UNKNOWN_GROUP, has no network of that group",
        "MINIMISES_INSIDE_A_LOSS, minimises a loss inside a loss"
    })
    void faultsAreNamed(Fault fault, String words) {
        assertThatThrownBy(
                        () -> {
                            try (TinyRun run = run(Asserting.of(new Naughty(fault)))) {
                                run.train();
                            }
                        })
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("the objective 'naughty'")
                .hasMessageContaining(Naughty.class.getName())
                .hasMessageContaining(words);
    }

    private TinyRun run(Objective<NoOptions> objective) {
        return new TinyRun(
                engine,
                new TinyRun.Setup(
                        4 * STEPS, TrainingChoices.of(1, 4).build(), Options.sgd().build(), folder),
                (session, manager) ->
                        objective.create(new NoOptions(), new Naughty.Context(session, manager)),
                Heard.toTheEnd());
    }
}
