package dev.parallax.plugins.backbones.alexnet;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.Option;
import dev.parallax.api.backbone.Backbone;
import org.pf4j.Extension;

/**
 * AlexNet without its last linear layer, with the parameter names of torchvision.
 *
 * <p>Source: Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014,
 * section 5, which is what torchvision implements: one tower, no response normalisation. With the
 * defaults, features are the (N, 4096) values after the last ReLU. Initial weights are PyTorch's
 * defaults, as torchvision's: uniform on +-1 / sqrt(fan-in), biases too.
 *
 * <p>The small stem, for images of about 32 pixels, is not in the paper: the first convolution is
 * 3x3 without stride, and the three poolings are padded, so that each halves the sides exactly.
 */
@Extension
public final class AlexNetBackbone implements Backbone<AlexNetBackbone.Options> {

    /**
     * Options of the network.
     *
     * @param width channels of the first convolution; the others have 3, 6, 4 and 4 times as many,
     *     the fully connected layers 64 times
     * @param stem how the network begins
     * @param head how the last feature map becomes a vector
     * @param dropout share of values dropped before each fully connected layer
     */
    public record Options(
            @Option(
                            help =
                                    "Channels of the first convolution; the others have 3, 6, 4 and"
                                            + " 4 times as many, the fully connected layers 64 times"
                                            + " as many. 64 is torchvision's network.",
                            value = "64",
                            min = 1)
                    int width,
            @Option(
                            help =
                                    "imagenet: 11x11 convolution of stride 4, for images of 63 pixels"
                                            + " and more; small: 3x3 convolution without stride, for"
                                            + " images of about 32 pixels.",
                            value = "imagenet")
                    Stem stem,
            @Option(
                            help =
                                    "classifier: two fully connected layers, features are 64 * width"
                                            + " values; pool: the mean of the last feature map,"
                                            + " 4 * width values, no fully connected layers.",
                            value = "classifier")
                    Head head,
            @Option(
                            help =
                                    "Share of values dropped before each fully connected layer in"
                                            + " training; head: pool has none.",
                            value = "0.5",
                            min = 0,
                            max = 0.99)
                    double dropout) {}

    /** How the network begins. */
    public enum Stem {
        /** For images of about 224 pixels: reduces the sides by 32 in all. */
        IMAGENET(63),
        /** For images of about 32 pixels: reduces the sides by 8 in all. */
        SMALL(8);

        private final int smallestSide;

        Stem(int smallestSide) {
            this.smallestSide = smallestSide;
        }
    }

    /** How the last feature map becomes a vector. */
    public enum Head {
        /** Adaptive pooling to 6x6 places and two fully connected layers. */
        CLASSIFIER,
        /** Global average pooling. */
        POOL
    }

    @Override
    public String name() {
        return "alexnet";
    }

    @Override
    public String summary() {
        return "AlexNet, any width, for images large and small.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Block create(Options options, Shape input) {
        if (input.dimension() != 3) {
            throw new IllegalArgumentException(
                    "alexnet takes images (C, H, W), not inputs of shape " + input);
        }
        int smallest = options.stem().smallestSide;
        if (input.get(1) < smallest || input.get(2) < smallest) {
            throw new IllegalArgumentException(
                    "alexnet with this stem takes images of at least "
                            + smallest
                            + " pixels, not "
                            + input.get(1)
                            + "x"
                            + input.get(2)
                            + (options.stem() == Stem.IMAGENET ? "; try stem: small" : ""));
        }
        return AlexNet.create(options, Math.toIntExact(input.get(0)));
    }
}
