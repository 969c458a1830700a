package dev.parallax.plugins.backbones.convnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Parameters;
import dev.parallax.plugins.backbones.convnet.ConvNetBackbone.Nonlinearity;
import dev.parallax.plugins.backbones.convnet.ConvNetBackbone.Norm;
import dev.parallax.plugins.backbones.convnet.ConvNetBackbone.Options;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import org.junit.jupiter.api.Test;

class ConvNetBackboneTest {

    private final ConvNetBackbone backbone = new ConvNetBackbone();

    @Test
    void everyLayerDoublesTheChannelsAndHalvesTheSides() {
        Options options = new Options(32, 3, Norm.BATCH, Nonlinearity.RELU);

        assertThat(features(options, new Shape(3, 32, 32))).isEqualTo(new Shape(128 * 4 * 4));
        assertThat(features(options, new Shape(1, 28, 20))).isEqualTo(new Shape(128 * 3 * 2));
    }

    @Test
    void namesAreThoseOfASequenceInTorch() {
        Options options = new Options(4, 2, Norm.BATCH, Nonlinearity.RELU);

        Block block = backbone.create(options, new Shape(3, 8, 8));

        assertThat(Parameters.named(block).keySet())
                .containsExactlyInAnyOrder(
                        "0.weight",
                        "1.weight",
                        "1.bias",
                        "1.running_mean",
                        "1.running_var",
                        "3.weight",
                        "4.weight",
                        "4.bias",
                        "4.running_mean",
                        "4.running_var");
    }

    @Test
    void imagesThatAreTooSmallAreRefusedWithTheRemedy() {
        Options options = new Options(4, 4, Norm.NONE, Nonlinearity.RELU);

        assertThatThrownBy(() -> backbone.create(options, new Shape(3, 32, 15)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 16 pixels, not 32x15; set depth to at most 3");
        assertThatThrownBy(() -> backbone.create(options, new Shape(3, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("enlarge them");
        assertThatThrownBy(() -> backbone.create(options, new Shape(100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes images (C, H, W)");
    }

    private Shape features(Options options, Shape input) {
        try (EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
                NDManager manager = engine.newManager()) {
            Block block = backbone.create(options, input);
            block.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(input));
            return Forward.outputShape(block, input);
        }
    }
}
