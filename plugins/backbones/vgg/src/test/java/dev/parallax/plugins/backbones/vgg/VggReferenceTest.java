package dev.parallax.plugins.backbones.vgg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Parameters;
import dev.parallax.plugins.backbones.vgg.VggBackbone.Head;
import dev.parallax.plugins.backbones.vgg.VggBackbone.Options;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.WithEngine;
import dev.parallax.testkit.reference.BackboneReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network is torchvision's: same names, same features; and the variants are what they say. */
@WithEngine
class VggReferenceTest {

    @ParameterizedTest
    @CsvSource({"vgg11, 11, false", "vgg11_bn, 11, true", "vgg16_bn, 16, true"})
    void namesAndFeaturesAreThoseOfTheReference(String model, int depth, boolean batchNorm) {
        BackboneReference reference = new BackboneReference(model);
        try (EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(2));
                NDManager manager = engine.newManager()) {
            Options options = new Options(depth, batchNorm, 64, Head.CLASSIFIER, 0.5);
            Block block = block(manager, options, reference.inputShape("x"));
            reference.assertSameParameters(block);
            reference.fill(block);

            NDArray features = Forward.apply(block, reference.input(engine, manager, "x"), false);

            reference.assertClose(features, "hash_features", 2e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // what torchvision's models have without their three fully connected layers
        "11, false, 9220480",
        "13, false, 9404992",
        "16, false, 14714688",
        "19, false, 20024384",
        "13, true, 9410880",
        "19, true, 20035392"
    })
    void everyDepthHasAsManyWeightsAsTorchvisions(
            int depth, boolean batchNorm, long expected, NDManager manager) {
        Options options = new Options(depth, batchNorm, 64, Head.POOL, 0.5);
        Block block = block(manager, options, new Shape(3, 32, 32));

        long weights = Parameters.trainable(block).stream().mapToLong(NDArray::size).sum();

        assertThat(weights).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "POOL, 16, 16, 64",
        "POOL, 24, 24, 64",
        "POOL, 32, 32, 64",
        "POOL, 28, 70, 64",
        "CLASSIFIER, 32, 48, 512"
    })
    void variantsMapImagesToAsManyFeaturesAsTheyDeclare(
            Head head, int height, int width, int features, NDManager manager) {
        Shape input = new Shape(3, height, width);
        Block block = block(manager, new Options(11, false, 8, head, 0), input);

        NDArray result =
                Forward.apply(block, manager.randomNormal(new Shape(2).addAll(input)), false);

        assertThat(result.getShape()).isEqualTo(new Shape(2, features));
        assertThat(Forward.outputShape(block, input)).isEqualTo(new Shape(features));
    }

    @Test
    void namesAreTheSameWhereThePoolingIsLeftOut() {
        Options options = new Options(16, true, 4, Head.POOL, 0.5);
        VggBackbone backbone = new VggBackbone();

        Block small = backbone.create(options, new Shape(3, 16, 16));
        Block large = backbone.create(options, new Shape(3, 64, 64));

        assertThat(Parameters.named(small).keySet())
                .containsExactlyElementsOf(Parameters.named(large).keySet());
    }

    @Test
    void initialWeightsHaveTheVarianceOfTorchvisions(NDManager manager) {
        Options options = new Options(11, false, 16, Head.CLASSIFIER, 0.5);
        Block block = block(manager, options, new Shape(3, 32, 32));

        // 32 filters of 3x3
        assertMeanSquare(block, "features.3.weight", 2 / (32 * 9.0));
        assertMeanSquare(block, "classifier.3.weight", 1e-4);
        assertMeanSquare(block, "features.3.bias", 0);
        assertMeanSquare(block, "classifier.3.bias", 0);
    }

    @Test
    void wrongChoicesAreRefusedWithTheRemedy() {
        VggBackbone backbone = new VggBackbone();
        Options classifier = new Options(11, true, 8, Head.CLASSIFIER, 0.5);
        Options pool = new Options(11, true, 8, Head.POOL, 0.5);

        assertThatThrownBy(() -> backbone.create(classifier, new Shape(3, 64, 24)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 32 pixels, not 64x24; try head: pool");
        assertThatThrownBy(() -> backbone.create(pool, new Shape(3, 15, 15)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 16 pixels, not 15x15; enlarge them");
        assertThatThrownBy(() -> backbone.create(pool, new Shape(16000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes images (C, H, W)");
        assertThatThrownBy(() -> new Options(12, true, 8, Head.POOL, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("depth is 12, must be 11, 13, 16 or 19");
    }

    private static void assertMeanSquare(Block block, String name, double expected) {
        NDArray array = Parameters.named(block).get(name).getArray();
        assertThat((double) array.pow(2).mean().getFloat())
                .as(name)
                .isCloseTo(expected, within(0.05 * expected));
    }

    private static Block block(NDManager manager, Options options, Shape input) {
        Block block = new VggBackbone().create(options, input);
        block.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(input));
        return block;
    }
}
