package dev.parallax.plugins.backbones.alexnet;

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
import dev.parallax.plugins.backbones.alexnet.AlexNetBackbone.Head;
import dev.parallax.plugins.backbones.alexnet.AlexNetBackbone.Options;
import dev.parallax.plugins.backbones.alexnet.AlexNetBackbone.Stem;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.WithEngine;
import dev.parallax.testkit.reference.BackboneReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network is torchvision's: same names, same features; and the variants are what they say. */
@WithEngine
class AlexNetReferenceTest {

    private static final Options TORCHVISION = new Options(64, Stem.IMAGENET, Head.CLASSIFIER, 0.5);

    @Test
    void namesAndFeaturesAreThoseOfTheReference() {
        BackboneReference reference = new BackboneReference("alexnet");
        List<String> inputs = reference.names("x");
        assertThat(inputs).isNotEmpty();
        try (EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(2))) {
            for (String input : inputs) {
                try (NDManager manager = engine.newManager()) {
                    Block block = block(manager, TORCHVISION, reference.inputShape(input));
                    reference.assertSameParameters(block);
                    reference.fill(block);

                    NDArray features =
                            Forward.apply(block, reference.input(engine, manager, input), false);

                    reference.assertClose(features, "hash_features_" + input, 2e-5);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SMALL, POOL, 24, 24, 32",
        "SMALL, POOL, 32, 32, 32",
        "SMALL, POOL, 8, 8, 32",
        "SMALL, CLASSIFIER, 32, 24, 512",
        "IMAGENET, POOL, 63, 63, 32",
        "IMAGENET, CLASSIFIER, 96, 63, 512"
    })
    void variantsMapImagesToAsManyFeaturesAsTheyDeclare(
            Stem stem, Head head, int height, int width, int features, NDManager manager) {
        Shape input = new Shape(3, height, width);
        Block block = block(manager, new Options(8, stem, head, 0), input);

        NDArray result =
                Forward.apply(block, manager.randomNormal(new Shape(2).addAll(input)), false);

        assertThat(result.getShape()).isEqualTo(new Shape(2, features));
        assertThat(Forward.outputShape(block, input)).isEqualTo(new Shape(features));
    }

    @Test
    void initialWeightsAndBiasesHaveTheVarianceOfPyTorchsDefault(NDManager manager) {
        Options options = new Options(32, Stem.SMALL, Head.CLASSIFIER, 0.5);
        Block block = block(manager, options, new Shape(3, 8, 8));

        double fanIn = 32 * 25;
        assertMeanSquare(block, "features.3.weight", 1 / (3 * fanIn), 0.05);
        assertMeanSquare(block, "features.3.bias", 1 / (3 * fanIn), 0.5);
        assertMeanSquare(block, "classifier.1.weight", 1 / (3 * 36 * 128.0), 0.05);
        assertMeanSquare(block, "classifier.1.bias", 1 / (3 * 36 * 128.0), 0.2);
    }

    @Test
    void dropoutDropsTheShareThatItsOptionSaysAndOnlyInTraining(NDManager manager) {
        Shape input = new Shape(3, 8, 8);
        NDArray images = manager.randomNormal(new Shape(2).addAll(input));
        Block dropping = block(manager, new Options(4, Stem.SMALL, Head.CLASSIFIER, 0.5), input);
        Block keeping = block(manager, new Options(4, Stem.SMALL, Head.CLASSIFIER, 0), input);

        assertThat(Forward.apply(dropping, images, true).toFloatArray())
                .isNotEqualTo(Forward.apply(dropping, images, false).toFloatArray());
        assertThat(Forward.apply(keeping, images, true).toFloatArray())
                .isEqualTo(Forward.apply(keeping, images, false).toFloatArray());
    }

    @Test
    void wrongInputsAreRefusedWithTheRemedy() {
        AlexNetBackbone backbone = new AlexNetBackbone();

        assertThatThrownBy(() -> backbone.create(TORCHVISION, new Shape(3, 62, 64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 63 pixels, not 62x64; try stem: small");
        assertThatThrownBy(() -> backbone.create(TORCHVISION, new Shape(16000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes images (C, H, W)");
    }

    private static void assertMeanSquare(
            Block block, String name, double expected, double tolerance) {
        NDArray array = Parameters.named(block).get(name).getArray();
        assertThat((double) array.pow(2).mean().getFloat())
                .as(name)
                .isCloseTo(expected, within(tolerance * expected));
    }

    private static Block block(NDManager manager, Options options, Shape input) {
        Block block = new AlexNetBackbone().create(options, input);
        block.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(input));
        return block;
    }
}
