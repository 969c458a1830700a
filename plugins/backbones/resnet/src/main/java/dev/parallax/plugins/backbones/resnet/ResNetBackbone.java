package dev.parallax.plugins.backbones.resnet;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.initializer.Initializer;
import dev.parallax.api.Option;
import dev.parallax.api.backbone.Backbone;
import dev.parallax.api.nn.Initializers;
import org.pf4j.Extension;

/**
 * ResNet-18, -34, -50 and -101 without their classifier, with the parameter names of torchvision.
 *
 * <p>Source: He et al., "Deep Residual Learning for Image Recognition", 2016, table 1; the stride
 * of the bottleneck is in its 3x3 convolution, as in torchvision. The small stem is that of section
 * 4.2 of the paper: a 3x3 convolution without stride and no pooling, for images of about 32 pixels.
 */
@Extension
public final class ResNetBackbone implements Backbone<ResNetBackbone.Options> {

    /** Depths that exist. */
    private static final String DEPTHS = "18, 34, 50 or 101";

    /**
     * Options of the network.
     *
     * @param depth number of layers
     * @param width channels of the first stage; the later ones have 2, 4 and 8 times as many
     * @param stem how the network begins
     * @param init how the weights of convolutions are drawn
     */
    public record Options(
            @Option(help = "Number of layers: 18, 34, 50 or 101.", value = "18") int depth,
            @Option(
                            help = "Channels of the first stage; doubles with every stage.",
                            value = "64",
                            min = 1)
                    int width,
            @Option(
                            help =
                                    "imagenet: 7x7 convolution of stride 2 and max-pooling; small:"
                                            + " 3x3 convolution, for images of about 32 pixels.",
                            value = "imagenet")
                    Stem stem,
            @Option(
                            help =
                                    "Initial weights of convolutions. fan-out: normal, variance 2 /"
                                            + " fan-out, as torchvision's; fan-in: uniform, variance 1"
                                            + " / (3 fan-in), PyTorch's default of a layer. Batch"
                                            + " normalisation makes the smaller weights of fan-in learn"
                                            + " several times faster at the same lr.",
                            value = "fan-out")
                    Init init) {

        /** Checks the depth. */
        public Options {
            if (depth != 18 && depth != 34 && depth != 50 && depth != 101) {
                throw new IllegalArgumentException("depth is " + depth + ", must be " + DEPTHS);
            }
        }
    }

    /** How the weights of convolutions are drawn. */
    public enum Init {
        /** Normal with variance 2 / fan-out (He et al., 2015, section 2.2). */
        FAN_OUT,
        /** Uniform on +-1 / sqrt(fan-in). */
        FAN_IN;

        Initializer initializer() {
            return this == FAN_OUT
                    ? Initializers.kaimingNormalFanOut()
                    : Initializers.uniformFanIn();
        }
    }

    /** How the network begins. */
    public enum Stem {
        /** For images of about 224 pixels: reduces the sides by 4. */
        IMAGENET,
        /** For images of about 32 pixels: keeps the sides. */
        SMALL
    }

    @Override
    public String name() {
        return "resnet";
    }

    @Override
    public String summary() {
        return "Residual network of depth 18, 34, 50 or 101, any width, for images.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Block create(Options options, Shape input) {
        if (input.dimension() != 3) {
            throw new IllegalArgumentException(
                    "resnet takes images (C, H, W), not inputs of shape " + input);
        }
        int reduction = options.stem() == Stem.IMAGENET ? 32 : 8;
        if (input.get(1) < reduction || input.get(2) < reduction) {
            throw new IllegalArgumentException(
                    "resnet with this stem takes images of at least "
                            + reduction
                            + " pixels, not "
                            + input.get(1)
                            + "x"
                            + input.get(2)
                            + (options.stem() == Stem.IMAGENET ? "; try stem: small" : ""));
        }
        ResNet network = new ResNet(options);
        Layers.initializeConvolutions(network, options.init().initializer());
        return network;
    }
}
