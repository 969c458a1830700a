package dev.parallax.plugins.backbones.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Parameters;
import dev.parallax.plugins.backbones.resnet.ResNetBackbone.Init;
import dev.parallax.plugins.backbones.resnet.ResNetBackbone.Options;
import dev.parallax.plugins.backbones.resnet.ResNetBackbone.Stem;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.Npz;
import dev.parallax.testkit.Shared;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network is torchvision's: same names, same features, same statistics, same gradients. */
class ResNetReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "resnet18, 18, 64, IMAGENET, 5e-3",
        "resnet34, 34, 64, IMAGENET, 5e-3",
        "resnet50, 50, 64, IMAGENET, 5e-3",
        "resnet18_cifar, 18, 64, SMALL, 3e-2",
        "resnet18_w16, 18, 16, SMALL, 5e-3"
    })
    void featuresAndGradientsAreThoseOfTheReference(
            String model, int depth, int width, Stem stem, double gradientTolerance) {
        Npz golden = new Npz(Shared.file("golden/backbones.npz"));
        String path = "backbone/" + model + "/";
        try (EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(2));
                NDManager manager = engine.newManager()) {
            Block block =
                    filled(
                            manager,
                            new Options(depth, width, stem, Init.FAN_OUT),
                            shape(golden, path + "x"));

            NDArray features = Forward.apply(block, array(manager, golden.get(path + "x")), false);

            assertClose(features, golden.get(path + "hash_features"), 2e-5);
            if (golden.has(path + "hash_train_features")) {
                train(engine, manager, block, golden, path, gradientTolerance);
            }
        }
    }

    private static void train(
            EngineSession engine,
            NDManager manager,
            Block block,
            Npz golden,
            String path,
            double gradientTolerance) {
        Parameters.trainable(block).forEach(array -> array.setRequiresGradient(true));

        try (GradientCollector tape = engine.engine().newGradientCollector()) {
            NDArray features =
                    Forward.apply(block, array(manager, golden.get(path + "x_train")), true);
            assertClose(features, golden.get(path + "hash_train_features"), 1e-4);
            tape.backward(features.square().sum());
        }

        var named = Parameters.named(block);
        assertClose(
                named.get("bn1.running_mean").getArray(),
                golden.get(path + "hash_train_bn1_running_mean"),
                1e-4);
        assertClose(
                named.get("bn1.running_var").getArray(),
                golden.get(path + "hash_train_bn1_running_var"),
                1e-4);
        assertClose(
                named.get("layer4.1.bn2.running_var").getArray(),
                golden.get(path + "hash_train_bn_last_running_var"),
                1e-4);
        assertClose(
                named.get("conv1.weight").getArray().getGradient(),
                golden.get(path + "hash_train_grad_conv1"),
                gradientTolerance);
        assertClose(
                named.get("bn1.weight").getArray().getGradient(),
                golden.get(path + "hash_train_grad_bn1_weight"),
                gradientTolerance);
        assertClose(
                named.get("bn1.bias").getArray().getGradient(),
                golden.get(path + "hash_train_grad_bn1_bias"),
                gradientTolerance);
    }

    @ParameterizedTest
    @CsvSource({
        "resnet18, 18, 64, IMAGENET",
        "resnet34, 34, 64, IMAGENET",
        "resnet50, 50, 64, IMAGENET",
        "resnet18_cifar, 18, 64, SMALL",
        "resnet18_w16, 18, 16, SMALL"
    })
    void namesAndOrderAreThoseOfTorchvision(String model, int depth, int width, Stem stem)
            throws Exception {
        Path file = Shared.file("golden/names_" + model + ".json");
        List<String> expected =
                Pattern.compile("\"name\": \"([^\"]+)\"")
                        .matcher(Files.readString(file))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .filter(name -> !name.endsWith("num_batches_tracked"))
                        .filter(name -> !name.startsWith("fc."))
                        .toList();
        try (EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
                NDManager manager = engine.newManager()) {
            Block block =
                    filled(
                            manager,
                            new Options(depth, width, stem, Init.FAN_OUT),
                            new Shape(3, 64, 64));

            assertThat(Parameters.named(block).keySet()).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void initialWeightsHaveTheVarianceThatTheirOptionSays() {
        try (EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(1));
                NDManager manager = engine.newManager()) {
            for (Init init : Init.values()) {
                Block block =
                        new ResNetBackbone()
                                .create(new Options(18, 32, Stem.SMALL, init), new Shape(3, 8, 8));
                block.initialize(manager, DataType.FLOAT32, new Shape(2, 3, 8, 8));
                // 64 filters of 32 channels of 3x3
                NDArray weight = Parameters.named(block).get("layer2.0.conv1.weight").getArray();

                double expected = init == Init.FAN_OUT ? 2 / (64 * 9.0) : 1 / (3 * 32 * 9.0);
                assertThat((double) weight.pow(2).mean().getFloat())
                        .isCloseTo(expected, within(0.05 * expected));
            }
        }
    }

    @Test
    void imageThatIsTooSmallIsRefusedWithTheRemedy() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () ->
                                new ResNetBackbone()
                                        .create(
                                                new Options(18, 8, Stem.IMAGENET, Init.FAN_OUT),
                                                new Shape(3, 16, 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stem: small");
    }

    private static Block filled(NDManager manager, Options options, Shape input) {
        Block block = new ResNetBackbone().create(options, input);
        block.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(input));
        Parameters.named(block)
                .forEach(
                        (name, parameter) ->
                                parameter
                                        .getArray()
                                        .set(java.nio.FloatBuffer.wrap(hash(name, parameter))));
        return block;
    }

    /** The "hash" fill that golden/README.md describes. */
    private static float[] hash(String name, Parameter parameter) {
        long[] shape = parameter.getArray().getShape().getShape();
        int size = Math.toIntExact(parameter.getArray().size());
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.US_ASCII));
        double fanIn = Arrays.stream(shape).skip(1).asDoubleStream().reduce(1, (a, b) -> a * b);
        float[] values = new float[size];
        for (int k = 0; k < size; k++) {
            long z = (crc.getValue() << 32) + (k + 1) * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            double u = 2 * ((z >>> 11) * 0x1p-53) - 1;
            double value;
            if (shape.length >= 2) {
                value = u * Math.sqrt(2 / fanIn) * Math.sqrt(3);
            } else if (name.endsWith("running_var")) {
                value = 1 + 0.5 * u * u;
            } else if (name.endsWith("weight")) {
                value = 1 + 0.1 * u;
            } else {
                value = 0.1 * u;
            }
            values[k] = (float) value;
        }
        return values;
    }

    private static Shape shape(Npz golden, String name) {
        return new Shape(golden.get(name).shape()).slice(1);
    }

    private static NDArray array(NDManager manager, Npz.Array array) {
        return manager.create(array.floats(), new Shape(array.shape()));
    }

    private static void assertClose(NDArray got, Npz.Array want, double tolerance) {
        double largest = Arrays.stream(want.values()).map(Math::abs).max().orElseThrow();
        float[] values = got.toFloatArray();
        assertThat(values).hasSameSizeAs(want.values());
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i])
                    .as("value %s", i)
                    .isCloseTo(want.values()[i], within(tolerance * largest));
        }
    }
}
