package dev.parallax.core.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.objective.Network;
import dev.parallax.core.config.PerNetwork;
import dev.parallax.core.optim.OptimizerOptions;
import dev.parallax.core.optim.Options;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GroupOptimizerTest {

    @Test
    void networksThatAreUpdatedTogetherShareTheirClipNorm() {
        OptimizerOptions free = Options.sgd().build();
        OptimizerOptions clipped = Options.sgd().clipNorm(1).build();

        assertThatThrownBy(() -> make(new PerNetwork<>(free, Map.of("predictor", clipped))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("encoder and predictor")
                .hasMessageContaining("optimizer.clip-norm");
        assertThatCode(() -> make(new PerNetwork<>(clipped, Map.of("predictor", clipped))))
                .doesNotThrowAnyException();
    }

    private static void make(PerNetwork<OptimizerOptions> options) {
        try (EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
                NDManager manager = engine.newManager()) {
            List<Network> networks =
                    List.of(
                            Network.trained("encoder", linear(manager)),
                            Network.trained("predictor", linear(manager)));
            new GroupOptimizer(
                    networks, options, new GroupOptimizer.Horizon(1, 1), engine.kernels(), manager);
        }
    }

    private static Block linear(NDManager manager) {
        Block block = Heads.linear(2, 1, true);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, 2));
        return block;
    }
}
