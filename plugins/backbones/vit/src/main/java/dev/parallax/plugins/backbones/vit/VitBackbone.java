package dev.parallax.plugins.backbones.vit;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.Option;
import dev.parallax.api.backbone.Backbone;
import org.pf4j.Extension;

/**
 * Vision Transformer without its classifier, with the parameter names of torchvision.
 *
 * <p>Source: Dosovitskiy et al., "An Image is Worth 16x16 Words", 2021, section 3.1; pre-norm
 * layers, learned positions. The defaults are ViT-Ti/16 (Touvron et al., "Training data-efficient
 * image transformers", 2021, table 1). The block is a {@link
 * dev.parallax.api.backbone.TokenEncoder}, so that objectives can leave patches out.
 *
 * <p>Initial weights are those of torchvision: patches normal with variance 1 / fan-in (torchvision
 * cuts that off at 2, which for patches of 4 pixels is fourteen standard deviations away),
 * positions normal with standard deviation 0.02, class token 0, the layers as {@link
 * dev.parallax.api.nn.TransformerLayer} says.
 */
@Extension
public final class VitBackbone implements Backbone<VitBackbone.Options> {

    /**
     * Options of the network.
     *
     * @param patch side of a patch in pixels
     * @param depth number of layers
     * @param heads of the attention
     * @param width of a token and of the features
     * @param mlpRatio width of the hidden layer of the perceptrons, over the width
     * @param pool how the tokens become one vector
     */
    public record Options(
            @Option(
                            help =
                                    "Side of a patch in pixels; the sides of images must be multiples"
                                            + " of it. 4 suits images of 32 pixels.",
                            value = "16",
                            min = 1)
                    int patch,
            @Option(help = "Number of layers.", value = "12", min = 1) int depth,
            @Option(help = "Heads of the attention.", value = "3", min = 1) int heads,
            @Option(
                            help = "Width of tokens and features; a multiple of the heads.",
                            value = "192",
                            min = 1)
                    int width,
            @Option(
                            help =
                                    "Width of the hidden layer of each perceptron, as a multiple of"
                                            + " the width.",
                            value = "4",
                            min = 0.01)
                    double mlpRatio,
            @Option(
                            help =
                                    "class-token: the features are a token of its own, as in the"
                                            + " paper; mean: the mean of the tokens of the patches, and"
                                            + " there is no class token.",
                            value = "class-token")
                    Pool pool) {

        /** Checks that the heads share the width. */
        public Options {
            if (width % heads != 0) {
                throw new IllegalArgumentException(
                        "width is " + width + ", must be a multiple of heads, which is " + heads);
            }
        }

        int mlpWidth() {
            return Math.max(1, Math.toIntExact(Math.round(width * mlpRatio)));
        }
    }

    /** How the tokens become one vector. */
    public enum Pool {
        /** The class token after the last normalisation. */
        CLASS_TOKEN,
        /** The mean of the patches' tokens after the last normalisation (Beyer et al., 2022). */
        MEAN
    }

    @Override
    public String name() {
        return "vit";
    }

    @Override
    public String summary() {
        return "Vision Transformer of any patch, depth and width, for images; can mask patches.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public Block create(Options options, Shape input) {
        if (input.dimension() != 3) {
            throw new IllegalArgumentException(
                    "vit takes images (C, H, W), not inputs of shape " + input);
        }
        int patch = options.patch();
        long height = input.get(1);
        long width = input.get(2);
        if (height < patch || width < patch) {
            throw new IllegalArgumentException(
                    "vit with patch: "
                            + patch
                            + " takes images of at least "
                            + patch
                            + " pixels, not "
                            + height
                            + "x"
                            + width
                            + "; enlarge them, or make the patch smaller");
        }
        if (height % patch != 0 || width % patch != 0) {
            throw new IllegalArgumentException(
                    "vit with patch: "
                            + patch
                            + " takes images whose sides are multiples of "
                            + patch
                            + " pixels, not "
                            + height
                            + "x"
                            + width
                            + "; crop them to "
                            + height / patch * patch
                            + "x"
                            + width / patch * patch
                            + ", or choose a patch that divides both sides");
        }
        return new VisionTransformer(options, input);
    }
}
