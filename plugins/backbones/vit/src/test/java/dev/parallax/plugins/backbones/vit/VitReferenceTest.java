package dev.parallax.plugins.backbones.vit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.parallax.api.backbone.TokenEncoder;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Parameters;
import dev.parallax.plugins.backbones.vit.VitBackbone.Options;
import dev.parallax.plugins.backbones.vit.VitBackbone.Pool;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine;
import dev.parallax.testkit.WithEngine;
import dev.parallax.testkit.reference.BackboneReference;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The network is torchvision's: same names, same tokens, same gradients. */
@WithEngine
class VitReferenceTest {

    private static final Options SMALL = new Options(4, 4, 3, 96, 2, Pool.CLASS_TOKEN);

    @Test
    void namesAndTokensAreThoseOfTheReference() {
        BackboneReference reference = new BackboneReference("vit_s4");
        try (EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(2));
                NDManager manager = engine.newManager()) {
            Block block = filled(manager, reference);
            NDArray images = reference.input(engine, manager, "x");

            reference.assertSameParameters(block);
            reference.assertClose(
                    ((TokenEncoder) block)
                            .encode(new ParameterStore(manager, false), images, null, false),
                    "hash_tokens",
                    2e-5);
            NDArray features = Forward.apply(block, images, false);
            reference.assertClose(features, "hash_features", 2e-5);
            reference.assertClose(logits(features, reference), "hash_logits", 2e-5);
        }
    }

    @Test
    void gradientsAreThoseOfTheReference() {
        BackboneReference reference = new BackboneReference("vit_s4");
        try (EngineSession engine = new PytorchCpuEngine().open(new PytorchCpuEngine.Options(2));
                NDManager manager = engine.newManager()) {
            Block block = filled(manager, reference);
            NDArray images = reference.input(engine, manager, "x");

            try (GradientCollector tape = engine.engine().newGradientCollector()) {
                NDArray features = Forward.apply(block, images, true);
                tape.backward(logits(features, reference).square().sum());
            }

            Map<String, Parameter> named = Parameters.named(block);
            reference.assertClose(gradient(named, "conv_proj.weight"), "hash_grad_conv_proj", 1e-4);
            reference.assertClose(gradient(named, "class_token"), "hash_grad_class_token", 1e-4);
            reference.assertClose(
                    gradient(named, "encoder.pos_embedding"), "hash_grad_pos_embedding", 1e-4);
            double[] norms = reference.get("hash_grad_norms").values();
            assertThat(norms).hasSize(named.size() + reference.lastLayer().size());
            int next = 0;
            for (String name : named.keySet()) {
                double want = norms[next++];
                assertThat((double) gradient(named, name).norm().getFloat())
                        .as("norm of the gradient of %s", name)
                        .isCloseTo(want, within(1e-4 * want));
            }
        }
    }

    @Test
    void initialWeightsHaveTheVarianceOfTorchvisions(NDManager manager) {
        Map<String, Parameter> named =
                Parameters.named(block(manager, SMALL, new Shape(3, 32, 32)));

        String layer = "encoder.layers.encoder_layer_0.";
        assertMeanSquare(named, "conv_proj.weight", 1 / 48.0);
        assertMeanSquare(named, "class_token", 0);
        assertMeanSquare(named, "encoder.pos_embedding", 4e-4);
        assertMeanSquare(named, layer + "self_attention.in_proj_weight", 2.0 / (4 * 96));
        assertMeanSquare(named, layer + "self_attention.out_proj.weight", 1 / (3 * 96.0));
        assertMeanSquare(named, layer + "mlp.0.weight", 2.0 / (3 * 96));
        assertMeanSquare(named, layer + "ln_1.weight", 1);
    }

    @Test
    void wrongChoicesAreRefusedWithTheRemedy() {
        VitBackbone backbone = new VitBackbone();

        assertThatThrownBy(() -> backbone.create(SMALL, new Shape(3, 30, 32)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiples of 4 pixels, not 30x32; crop them to 28x32");
        assertThatThrownBy(() -> backbone.create(SMALL, new Shape(3, 32, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("make the patch smaller");
        assertThatThrownBy(() -> backbone.create(SMALL, new Shape(16000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes images (C, H, W)");
        assertThatThrownBy(() -> new Options(4, 4, 5, 96, 2, Pool.MEAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("width is 96, must be a multiple of heads, which is 5");
    }

    private static Block filled(NDManager manager, BackboneReference reference) {
        Block block = block(manager, SMALL, reference.inputShape("x"));
        reference.fill(block);
        return block;
    }

    private static Block block(NDManager manager, Options options, Shape input) {
        Block block = new VitBackbone().create(options, input);
        block.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(input));
        return block;
    }

    private static NDArray logits(NDArray features, BackboneReference reference) {
        NDManager manager = features.getManager();
        NDList layer = new NDList();
        reference.lastLayer().forEach(name -> layer.add(reference.filled(manager, name)));
        return Linear.linear(features, layer.get(0), layer.get(1)).singletonOrThrow();
    }

    private static NDArray gradient(Map<String, Parameter> named, String name) {
        return named.get(name).getArray().getGradient();
    }

    private static void assertMeanSquare(
            Map<String, Parameter> named, String name, double expected) {
        NDArray array = named.get(name).getArray();
        assertThat((double) array.pow(2).mean().getFloat())
                .as(name)
                .isCloseTo(expected, within(0.1 * expected));
    }
}
