package dev.parallax.plugins.backbones.convnet;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.Option;
import dev.parallax.api.backbone.Backbone;
import org.pf4j.Extension;

/**
 * A few convolutions that halve the sides of images, and nothing else.
 *
 * <p>Source: Radford et al., "Unsupervised Representation Learning with Deep Convolutional
 * Generative Adversarial Networks", 2016, section 3: strides in place of pooling. Each layer is a
 * 4x4 convolution of stride 2 and padding 1, a normalisation, which the first layer has, too, and
 * an activation. The last map is the feature vector, row by row, channel by channel: (N, D) with D
 * = width * 2^(depth - 1) * (H / 2^depth) * (W / 2^depth), sides rounded down. Initial weights are
 * PyTorch's.
 */
@Extension
public final class ConvNetBackbone implements Backbone<ConvNetBackbone.Options> {

    /** What follows a convolution, or changes it. */
    public enum Norm {
        /** Nothing. */
        NONE,
        /** Batch normalisation. */
        BATCH,
        /** The largest singular value of the weight is kept at 1. */
        SPECTRAL
    }

    /** What is not linear. */
    public enum Nonlinearity {
        /** max(x, 0). */
        RELU,
        /** x, times 0.2 where it is negative. */
        LEAKY_RELU
    }

    /**
     * Options of the network.
     *
     * @param width channels of the first layer; each further one has twice as many
     * @param depth number of layers
     * @param norm what keeps values in bounds
     * @param activation after every layer
     */
    public record Options(
            @Option(
                            help =
                                    "Channels of the first layer; each further one has twice as many.",
                            value = "32",
                            min = 1)
                    int width,
            @Option(
                            help = "Number of layers; each halves the sides of the map.",
                            value = "3",
                            min = 1,
                            max = 8)
                    int depth,
            @Option(
                            help =
                                    "batch: batch normalisation, for encoders; spectral: the largest"
                                            + " singular value of every weight is 1, for"
                                            + " discriminators; none (wgan-gp wants it).",
                            value = "batch")
                    Norm norm,
            @Option(
                            help =
                                    "relu, or leaky-relu with slope 0.2 below zero, for"
                                            + " discriminators.",
                            value = "relu")
                    Nonlinearity activation) {}

    @Override
    public String name() {
        return "convnet";
    }

    @Override
    public String summary() {
        return "A few strided convolutions, for small images: encoder or discriminator.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Block create(Options options, Shape input) {
        if (input.dimension() != 3) {
            throw new IllegalArgumentException(
                    "convnet takes images (C, H, W), not inputs of shape " + input);
        }
        long side = Math.min(input.get(1), input.get(2));
        if (side < 1L << options.depth()) {
            throw new IllegalArgumentException(
                    "convnet of depth "
                            + options.depth()
                            + " takes images of at least "
                            + (1 << options.depth())
                            + " pixels, not "
                            + input.get(1)
                            + "x"
                            + input.get(2)
                            + (side < 2
                                    ? "; enlarge them"
                                    : "; set depth to at most "
                                            + (63 - Long.numberOfLeadingZeros(side))));
        }
        return ConvNet.create(options, input.get(0));
    }
}
