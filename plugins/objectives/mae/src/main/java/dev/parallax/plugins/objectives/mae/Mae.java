package dev.parallax.plugins.objectives.mae;

import ai.djl.nn.Block;
import dev.parallax.api.Option;
import dev.parallax.api.backbone.TokenEncoder;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import org.pf4j.Extension;

/**
 * The masked autoencoder.
 *
 * <p>Source: He et al., "Masked Autoencoders Are Scalable Vision Learners", 2022.
 */
@Extension
public final class Mae implements Objective<Mae.Options> {

    /** The group of views it reads. */
    static final String VIEWS = "global";

    /**
     * Options of the method.
     *
     * @param mask share of patches that are not seen
     * @param normalizeTarget whether each patch to be made is normalised by itself
     * @param decoderDepth layers of the decoder
     * @param decoderWidth width of its tokens
     * @param decoderHeads heads of its attention
     */
    public record Options(
            @Option(
                            help = "Share of the patches that are not seen.",
                            value = "0.75",
                            min = 0.01,
                            max = 0.99)
                    double mask,
            @Option(
                            help =
                                    "Whether each patch to be made has its mean taken away and is"
                                            + " divided by its deviation: contrast counts, brightness"
                                            + " does not.",
                            value = "true")
                    boolean normalizeTarget,
            @Option(help = "Layers of the decoder (the paper: 8).", value = "2", min = 1)
                    int decoderDepth,
            @Option(
                            help = "Width of the decoder, a multiple of 4 and of its heads.",
                            value = "96",
                            min = 4)
                    int decoderWidth,
            @Option(help = "Heads of the decoder's attention.", value = "3", min = 1)
                    int decoderHeads) {

        /** Checks the width. */
        public Options {
            if (decoderWidth % 4 != 0 || decoderWidth % decoderHeads != 0) {
                throw new IllegalArgumentException(
                        "decoder-width is "
                                + decoderWidth
                                + ", must be a multiple of 4 and of decoder-heads, which is "
                                + decoderHeads);
            }
        }
    }

    @Override
    public String name() {
        return "mae";
    }

    @Override
    public String summary() {
        return "Sees a quarter of an image's patches and makes the rest; needs the backbone vit.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public List<ViewGroup> views(Options options) {
        return List.of(new ViewGroup(VIEWS, 1));
    }

    @Override
    public Learner create(Options options, LearnerContext context) {
        Block encoder = context.newBackbone();
        if (!(encoder instanceof TokenEncoder tokens)) {
            throw new IllegalArgumentException(
                    "mae leaves patches out and needs a backbone that can do without them, such as"
                            + " vit");
        }
        if (RandomMask.kept(tokens.patches(), options.mask()) < 1) {
            throw new IllegalArgumentException(
                    "of "
                            + tokens.patches()
                            + " patches none is seen with objective.mask: "
                            + options.mask()
                            + "; make it smaller, or the patches");
        }
        return new MaeLearner(options, context, encoder, tokens);
    }
}
