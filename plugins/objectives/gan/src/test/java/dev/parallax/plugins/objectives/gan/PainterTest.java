package dev.parallax.plugins.objectives.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.Operations;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.objective.Progress;
import dev.parallax.testkit.WithEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WithEngine
class PainterTest {

    private static final Gan.Options OPTIONS =
            new Gan.Options(10, 8, Gan.Loss.HINGE, 0, 1, true, 0.99);

    @ParameterizedTest
    @CsvSource({"32, 32, 512", "64, 64, 1024", "28, 28, 784", "8, 12, 192", "6, 6, 72"})
    void imagesHaveTheSizeThatWasAskedFor(
            int height, int width, int firstMap, EngineSession engine, NDManager manager) {
        Shape image = new Shape(3, height, width);
        Block painter = Painter.create(engine.operations(), OPTIONS, image);
        painter.initialize(manager, DataType.FLOAT32, new Shape(2, 10));

        NDArray images = Forward.apply(painter, manager.randomNormal(new Shape(2, 10)), true);

        assertThat(images.getShape()).isEqualTo(new Shape(2).addAll(image));
        assertThat(images.abs().max().getFloat()).isLessThanOrEqualTo(1);
        NDArray first = Parameters.named(painter).get("0.weight").getArray();
        assertThat(first.getShape()).isEqualTo(new Shape(firstMap, 10));
        assertThat((double) first.square().mean().sqrt().getFloat()).isCloseTo(0.02, within(0.004));
    }

    @Test
    void sizesThatCannotBeReachedAreRefusedWithTheRemedy() {
        assertThatThrownBy(() -> Painter.create(Operations.PLAIN, OPTIONS, new Shape(3, 33, 32)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("even and above 4, not 33x32: resize");
        assertThatThrownBy(() -> Painter.create(Operations.PLAIN, OPTIONS, new Shape(12)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("images (C, H, W), not samples of shape (12)");
    }

    @Test
    void averageForgetsTheStartQuickly() {
        assertThat(GanLearner.momentum(0.999, new Progress(0, 100, 0, 1))).isEqualTo(0.1);
        assertThat(GanLearner.momentum(0.999, new Progress(90, 100, 0, 1))).isEqualTo(0.91);
        assertThat(GanLearner.momentum(0.9, new Progress(90, 100, 0, 1))).isEqualTo(0.9);
    }
}
