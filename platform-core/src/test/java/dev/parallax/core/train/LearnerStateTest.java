package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.testkit.WithEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithEngine
final class LearnerStateTest {

    private EngineSession engine;
    private NDManager manager;

    @BeforeEach
    void openEngine(EngineSession engine, NDManager manager) {
        this.engine = engine;
        this.manager = manager;
    }

    @Test
    void weightsAreThoseOfTrainedAndCarriedNetworksWithRunningStatistics() {
        LearnerState state = new LearnerState(new Forgetful(engine, manager));

        assertThat(state.weights().keySet())
                .contains(
                        "student.0.weight",
                        "student.1.bias",
                        "student.1.running_mean",
                        "student.1.running_var",
                        "teacher.0.weight",
                        "teacher.1.running_mean")
                .hasSize(20);
    }

    @Test
    void buffersGoByTheirNames() {
        LearnerState state = new LearnerState(new Forgetful(engine, manager));

        assertThat(state.buffers()).containsOnlyKeys("centre");
    }

    @Test
    void twoNetworksOfOneNameAreAnError() {
        LearnerState state = new LearnerState(new Twins(manager));

        assertThatThrownBy(state::weights)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two networks are named twin");
    }

    /** Two networks of one name. */
    private record Twins(List<Network> networks) implements Learner {

        Twins(NDManager manager) {
            this(
                    List.of(
                            Network.trained("twin", LinearLearner.layer(manager)),
                            Network.trained("twin", LinearLearner.layer(manager))));
        }

        @Override
        public Metrics step(Batch batch, Optimization optimization) {
            throw new UnsupportedOperationException("never trained");
        }

        @Override
        public Map<String, Block> representations() {
            return Map.of("features", networks.get(0).block());
        }
    }
}
