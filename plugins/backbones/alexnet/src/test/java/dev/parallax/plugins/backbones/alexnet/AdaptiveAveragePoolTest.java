package dev.parallax.plugins.backbones.alexnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.AdaptiveAveragePool;
import dev.parallax.api.nn.Forward;
import dev.parallax.testkit.WithEngine;
import org.junit.jupiter.api.Test;

/** The bins are those of PyTorch; here because the pooling needs an engine. */
@WithEngine
class AdaptiveAveragePoolTest {

    @Test
    void binsOverlapWhereTheSideIsNoMultipleAndRepeatWhereItIsLess(NDManager manager) {
        NDArray map = manager.create(new float[] {1, 2, 4, 10, 20, 40}, new Shape(1, 1, 2, 3));

        NDArray pooled = Forward.apply(new AdaptiveAveragePool(3, 2), map, false);

        // columns {0, 1} and {1, 2}; rows {0}, {0, 1} and {1}
        assertThat(pooled.getShape()).isEqualTo(new Shape(1, 1, 3, 2));
        assertThat(pooled.toFloatArray())
                .containsExactly(new float[] {1.5f, 3, 8.25f, 16.5f, 15, 30}, within(1e-5f));
    }

    @Test
    void channelsAndSamplesStayApart(NDManager manager) {
        NDArray map = manager.randomNormal(new Shape(2, 3, 4, 6));

        NDArray pooled = Forward.apply(new AdaptiveAveragePool(2, 3), map, false);

        NDArray expected =
                map.getNDArrayInternal()
                        .avgPool(new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false, false);
        assertThat(pooled.toFloatArray()).containsExactly(expected.toFloatArray(), within(1e-6f));
    }

    @Test
    void gradientIsTheShareOfEveryPlaceInTheMeans(EngineSession engine, NDManager manager) {
        NDArray map = manager.ones(new Shape(1, 1, 1, 3));
        map.setRequiresGradient(true);

        try (GradientCollector tape = engine.engine().newGradientCollector()) {
            tape.backward(Forward.apply(new AdaptiveAveragePool(1, 2), map, true).sum());
        }

        assertThat(map.getGradient().toFloatArray()).containsExactly(0.5f, 1, 0.5f);
    }
}
