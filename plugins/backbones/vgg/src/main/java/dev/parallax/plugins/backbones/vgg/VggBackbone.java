package dev.parallax.plugins.backbones.vgg;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.Option;
import dev.parallax.api.backbone.Backbone;
import org.pf4j.Extension;

/**
 * VGG-11, -13, -16 and -19 without their last linear layer, with the parameter names of
 * torchvision.
 *
 * <p>Source: Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image
 * Recognition", 2015, table 1, columns A, B, D and E. With the defaults, features are the (N, 4096)
 * values after the last ReLU. Initial weights are torchvision's: convolutions normal with variance
 * 2 / fan-out (He et al., 2015), fully connected layers normal with standard deviation 0.01, biases
 * 0.
 *
 * <p>Each of the five stages ends with a pooling that halves the sides; with {@code head: pool} a
 * map of one row or column is left as it is.
 */
@Extension
public final class VggBackbone implements Backbone<VggBackbone.Options> {

    /**
     * Options of the network.
     *
     * @param depth number of layers with weights, counted with the classifier
     * @param batchNorm whether batch normalisation follows every convolution
     * @param width channels of the first stage; the later ones have 2, 4, 8 and 8 times as many,
     *     the fully connected layers 64 times
     * @param head how the last feature map becomes a vector
     * @param dropout share of values dropped between the fully connected layers
     */
    public record Options(
            @Option(help = "Number of layers: 11, 13, 16 or 19.", value = "11") int depth,
            @Option(
                            help =
                                    "Whether batch normalisation follows every convolution; without,"
                                            + " deep networks hardly learn from scratch.",
                            value = "true")
                    boolean batchNorm,
            @Option(
                            help =
                                    "Channels of the first stage; the later ones have 2, 4, 8 and 8"
                                            + " times as many, the fully connected layers 64 times as"
                                            + " many. 64 is torchvision's network.",
                            value = "64",
                            min = 1)
                    int width,
            @Option(
                            help =
                                    "classifier: two fully connected layers, features are 64 * width"
                                            + " values, images of 32 pixels and more; pool: the mean"
                                            + " of the last feature map, 8 * width values, images of"
                                            + " 16 pixels and more.",
                            value = "classifier")
                    Head head,
            @Option(
                            help =
                                    "Share of values dropped between the fully connected layers in"
                                            + " training; head: pool has none.",
                            value = "0.5",
                            min = 0,
                            max = 0.99)
                    double dropout) {

        /** Checks the depth. */
        public Options {
            if (depth != 11 && depth != 13 && depth != 16 && depth != 19) {
                throw new IllegalArgumentException(
                        "depth is " + depth + ", must be 11, 13, 16 or 19");
            }
        }
    }

    /** How the last feature map becomes a vector. */
    public enum Head {
        /** Adaptive pooling to 7x7 places and two fully connected layers. */
        CLASSIFIER(32),
        /** Global average pooling. */
        POOL(16);

        private final int smallestSide;

        Head(int smallestSide) {
            this.smallestSide = smallestSide;
        }
    }

    @Override
    public String name() {
        return "vgg";
    }

    @Override
    public String summary() {
        return "VGG network of depth 11, 13, 16 or 19, any width, for images.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Block create(Options options, Shape input) {
        if (input.dimension() != 3) {
            throw new IllegalArgumentException(
                    "vgg takes images (C, H, W), not inputs of shape " + input);
        }
        int smallest = options.head().smallestSide;
        long side = Math.min(input.get(1), input.get(2));
        if (side < smallest) {
            throw new IllegalArgumentException(
                    "vgg with this head takes images of at least "
                            + smallest
                            + " pixels, not "
                            + input.get(1)
                            + "x"
                            + input.get(2)
                            + (side < Head.POOL.smallestSide
                                    ? "; enlarge them"
                                    : "; try head: pool"));
        }
        return Vgg.create(options, side);
    }
}
