package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.parallax.api.Extension;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Evaluator;
import dev.parallax.api.evaluation.Measurement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What the contracts of all evaluators share: the engine, what can be shown of an evaluator, and
 * what a measurement looks like. Subclass the one of the kind: {@link BaseFeatureEvaluatorContract}
 * or {@link BaseGenerationEvaluatorContract}.
 *
 * @param <O> the options of the evaluator
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BaseEvaluatorContract<O extends Record> extends BaseExtensionContract<O> {

    private EngineSession engine;
    private NDManager manager;

    /** Package-private: an evaluator is of one of the kinds. */
    BaseEvaluatorContract() {}

    /**
     * Returns what is tested.
     *
     * @return a new evaluator
     */
    protected abstract Evaluator<O> evaluator();

    /**
     * Returns the options to test it with.
     *
     * @return such as its defaults
     */
    @Override
    protected abstract O options();

    /**
     * Opens the engine to test it on; called once, and closed by the contract.
     *
     * @return an open session; the one of {@link TestEngine} unless overridden
     */
    protected EngineSession openEngine() {
        return TestEngine.open();
    }

    @BeforeAll
    protected final void open() {
        engine = openEngine();
        manager = engine.newManager();
    }

    @AfterAll
    protected final void close() {
        manager.close();
        engine.close();
    }

    @Override
    final Extension<O> extension() {
        return evaluator();
    }

    /** The engine that all tests use. */
    final EngineSession engine() {
        return engine;
    }

    /** Owns what tests make. */
    final NDManager manager() {
        return manager;
    }

    static void assertThatEachLiesInItsInterval(List<Measurement> measurements) {
        assertThat(measurements).isNotEmpty();
        assertThat(measurements).extracting(Measurement::metric).doesNotHaveDuplicates();
        for (Measurement measurement : measurements) {
            assertThat(measurement.metric()).isNotBlank();
            assertThat(measurement.value())
                    .as(measurement.metric())
                    .isBetween(measurement.low(), measurement.high())
                    .isFinite();
        }
    }
}
