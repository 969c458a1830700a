package dev.parallax.api.nn;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import dev.parallax.api.Evolving;
import java.util.ArrayList;
import java.util.List;

/**
 * Projectors and predictors: small perceptrons on top of an encoder.
 *
 * @since 1.0
 */
@Evolving
public final class Heads {

    /** What follows the last linear layer of a head. */
    public enum Output {
        /** Nothing; the layer has a bias. */
        LINEAR,
        /** Nothing, and the layer has no bias. */
        LINEAR_WITHOUT_BIAS,
        /** Batch normalisation with scale and shift. */
        NORM,
        /** Batch normalisation without scale and shift. */
        NORM_WITHOUT_AFFINE
    }

    private Heads() {}

    /**
     * Makes a perceptron: linear layers, with batch normalisation and ReLU between them.
     *
     * <p>Names are those of a PyTorch {@code Sequential}: {@code 0.weight}, {@code 1.weight},
     * {@code 1.bias}, {@code 3.weight}, ...
     *
     * @param output what follows the last layer
     * @param widths the input width, the hidden widths, the output width: at least two numbers
     * @return a block from (N, widths[0]) to (N, widths[last])
     */
    public static Block mlp(Output output, long... widths) {
        if (widths.length < 2) {
            throw new IllegalArgumentException("a head needs an input and an output width");
        }
        List<Block> layers = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            boolean last = i == widths.length - 1;
            layers.add(linear(widths[i - 1], widths[i], last && output == Output.LINEAR));
            if (!last) {
                layers.add(BatchNorm.builder().build());
                layers.add(Activation.reluBlock());
            } else if (output == Output.NORM || output == Output.NORM_WITHOUT_AFFINE) {
                boolean affine = output == Output.NORM;
                layers.add(BatchNorm.builder().optScale(affine).optCenter(affine).build());
            }
        }
        return Sequence.of(layers);
    }

    /**
     * Makes a linear layer with PyTorch's initial weights.
     *
     * @param in input width
     * @param out output width
     * @param bias whether it has a bias
     * @return a block from (N, in) to (N, out)
     */
    public static Linear linear(long in, long out, boolean bias) {
        Linear layer = Linear.builder().setUnits(out).optBias(bias).build();
        layer.setInitializer(Initializers.uniformFanIn(), Parameter.Type.WEIGHT);
        layer.setInitializer(Initializers.uniform((double) in), Parameter.Type.BIAS);
        return layer;
    }
}
