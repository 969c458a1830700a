package dev.parallax.plugins.backbones.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Parameters;
import dev.parallax.plugins.backbones.resnet.ResNetBackbone.Init;
import dev.parallax.plugins.backbones.resnet.ResNetBackbone.Options;
import dev.parallax.plugins.backbones.resnet.ResNetBackbone.Stem;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.WithEngine;
import dev.parallax.testkit.reference.BackboneReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network is torchvision's: same names, same features, same statistics, same gradients. */
@WithEngine
class ResNetReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "resnet18, 18, 64, IMAGENET",
        "resnet34, 34, 64, IMAGENET",
        "resnet50, 50, 64, IMAGENET",
        "resnet18_cifar, 18, 64, SMALL",
        "resnet18_w16, 18, 16, SMALL"
    })
    void namesAndFeaturesAreThoseOfTheReference(String model, int depth, int width, Stem stem) {
        BackboneReference reference = new BackboneReference(model);
        try (EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(2));
                NDManager manager = engine.newManager()) {
            Options options = new Options(depth, width, stem, Init.FAN_OUT);
            Block block = block(manager, options, reference.inputShape("x"));
            reference.assertSameParameters(block);
            reference.fill(block);

            NDArray features = Forward.apply(block, reference.input(engine, manager, "x"), false);

            reference.assertClose(features, "hash_features", 2e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "resnet18, 64, IMAGENET, 5e-3",
        "resnet18_cifar, 64, SMALL, 3e-2",
        "resnet18_w16, 16, SMALL, 5e-3"
    })
    void statisticsAndGradientsAreThoseOfTheReference(
            String model, int width, Stem stem, double gradientTolerance) {
        BackboneReference reference = new BackboneReference(model);
        try (EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(2));
                NDManager manager = engine.newManager()) {
            Options options = new Options(18, width, stem, Init.FAN_OUT);
            Block block = block(manager, options, reference.inputShape("x_train"));
            reference.fill(block);

            train(engine, manager, block, reference, gradientTolerance);
        }
    }

    private static void train(
            EngineSession engine,
            NDManager manager,
            Block block,
            BackboneReference reference,
            double gradientTolerance) {
        Parameters.trainable(block).forEach(array -> array.setRequiresGradient(true));

        try (GradientCollector tape = engine.engine().newGradientCollector()) {
            NDArray features =
                    Forward.apply(block, reference.input(engine, manager, "x_train"), true);
            reference.assertClose(features, "hash_train_features", 1e-4);
            tape.backward(features.square().sum());
        }

        assertStatistics(block, reference, "bn1.running_mean", "bn1_running_mean");
        assertStatistics(block, reference, "bn1.running_var", "bn1_running_var");
        assertStatistics(block, reference, "layer4.1.bn2.running_mean", "bn_last_running_mean");
        assertStatistics(block, reference, "layer4.1.bn2.running_var", "bn_last_running_var");
        assertGradient(block, reference, "conv1.weight", "conv1", gradientTolerance);
        assertGradient(block, reference, "bn1.weight", "bn1_weight", gradientTolerance);
        assertGradient(block, reference, "bn1.bias", "bn1_bias", gradientTolerance);
    }

    private static void assertStatistics(
            Block block, BackboneReference reference, String name, String expected) {
        NDArray array = Parameters.named(block).get(name).getArray();
        reference.assertClose(array, "hash_train_" + expected, 1e-4);
    }

    private static void assertGradient(
            Block block,
            BackboneReference reference,
            String name,
            String expected,
            double tolerance) {
        try (NDArray gradient = Parameters.named(block).get(name).getArray().getGradient()) {
            reference.assertClose(gradient, "hash_train_grad_" + expected, tolerance);
        }
    }

    @Test
    void resNet101HasAsManyWeightsAsTorchvisions(NDManager manager) {
        Block block =
                block(
                        manager,
                        new Options(101, 64, Stem.IMAGENET, Init.FAN_OUT),
                        new Shape(3, 64, 64));

        long weights = Parameters.trainable(block).stream().mapToLong(NDArray::size).sum();

        long classifier = 2048 * 1000 + 1000;
        assertThat(weights).isEqualTo(44_549_160 - classifier);
        assertThat(Parameters.named(block)).containsKey("layer3.22.conv3.weight");
    }

    @Test
    void initialWeightsHaveTheVarianceThatTheirOptionSays(NDManager manager) {
        for (Init init : Init.values()) {
            Block block = block(manager, new Options(18, 32, Stem.SMALL, init), new Shape(3, 8, 8));
            // 64 filters of 32 channels of 3x3
            NDArray weight = Parameters.named(block).get("layer2.0.conv1.weight").getArray();

            double expected = init == Init.FAN_OUT ? 2 / (64 * 9.0) : 1 / (3 * 32 * 9.0);
            assertThat((double) weight.pow(2).mean().getFloat())
                    .isCloseTo(expected, within(0.05 * expected));
        }
    }

    @Test
    void imageThatIsTooSmallIsRefusedWithTheRemedy() {
        Options options = new Options(18, 8, Stem.IMAGENET, Init.FAN_OUT);

        assertThatThrownBy(() -> new ResNetBackbone().create(options, new Shape(3, 16, 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stem: small");
    }

    private static Block block(NDManager manager, Options options, Shape input) {
        Block block = new ResNetBackbone().create(options, input);
        block.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(input));
        return block;
    }
}
