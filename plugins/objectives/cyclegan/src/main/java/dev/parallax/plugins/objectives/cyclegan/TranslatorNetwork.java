package dev.parallax.plugins.objectives.cyclegan;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import dev.parallax.api.engine.Operations;
import dev.parallax.api.nn.Convolutions;
import dev.parallax.api.nn.GroupNorm;
import dev.parallax.api.nn.ReflectionPad;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.nn.TransposedConvolution;
import java.util.ArrayList;
import java.util.List;

/**
 * A generator: two strided convolutions, residual blocks, two transposed convolutions.
 *
 * <p>Source: Zhu et al., 2017, appendix 7.2: c7s1-w, d2w, d4w, R4w, ..., u2w, uw, c7s1-C, with
 * reflection padding, instance normalisation and ReLU, and a hyperbolic tangent at the end. Weights
 * are drawn from N(0, 0.02). Convolutions before a normalisation have no bias, which it would take
 * away.
 */
final class TranslatorNetwork {

    private static final float DEVIATION = 0.02f;

    private final Operations operations;
    private final List<Block> layers = new ArrayList<>();

    private TranslatorNetwork(Operations operations) {
        this.operations = operations;
    }

    /**
     * Makes a generator.
     *
     * @param operations of the engine
     * @param channels C of an image
     * @param width w, channels after the first layer
     * @param blocks how many residual ones
     * @return from images (N, C, H, W) to such images, of values in [-1, 1]; sides are multiples of
     *     4
     */
    static Block create(Operations operations, int channels, int width, int blocks) {
        TranslatorNetwork network = new TranslatorNetwork(operations);
        network.padded(7, channels, width, false);
        network.normalised(width);
        network.halved(width, 2 * width);
        network.halved(2 * width, 4 * width);
        for (int i = 0; i < blocks; i++) {
            network.layers.add(residual(operations, 4 * width));
        }
        network.doubled(4 * width, 2 * width);
        network.doubled(2 * width, width);
        network.padded(7, width, channels, true);
        network.layers.add(Activation.tanhBlock());
        return initialised(network.layers);
    }

    /** Gives a sequence the initial weights of the paper's networks. */
    static Sequence initialised(List<Block> layers) {
        Sequence sequence = Sequence.of(layers);
        sequence.setInitializer(new NormalInitializer(DEVIATION), Parameter.Type.WEIGHT);
        sequence.setInitializer(Initializer.ZEROS, Parameter.Type.BIAS);
        return sequence;
    }

    private static Block residual(Operations operations, int width) {
        TranslatorNetwork change = new TranslatorNetwork(operations);
        change.padded(3, width, width, false);
        change.normalised(width);
        change.padded(3, width, width, false);
        change.layers.add(GroupNorm.instance(operations, width));
        return new ResidualBlock(Sequence.of(change.layers));
    }

    private void padded(int kernel, int in, int out, boolean bias) {
        layers.add(new ReflectionPad(operations, kernel / 2));
        layers.add(Convolutions.square(in, out, kernel, 1, 0, bias));
    }

    private void halved(int in, int out) {
        layers.add(Convolutions.square(in, out, 3, 2, 1, false));
        normalised(out);
    }

    private void doubled(int in, int out) {
        layers.add(new TransposedConvolution(operations, in, out, 3, 2, 1, 1, false));
        normalised(out);
    }

    private void normalised(int channels) {
        layers.add(GroupNorm.instance(operations, channels));
        layers.add(Activation.reluBlock());
    }
}
