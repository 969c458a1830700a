package dev.parallax.plugins.objectives.autoencoder;

import dev.parallax.api.Option;
import dev.parallax.api.nn.Likelihood;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import org.pf4j.Extension;

/**
 * The autoencoder, plain and denoising.
 *
 * <p>Source: Hinton and Salakhutdinov, "Reducing the Dimensionality of Data with Neural Networks",
 * 2006; denoising: Vincent et al., "Stacked Denoising Autoencoders", 2010.
 */
@Extension
public final class Autoencoder implements Objective<Autoencoder.Options> {

    /** The group of views it reads. */
    static final String VIEWS = "global";

    /**
     * Options of the method.
     *
     * @param latent width of the bottleneck
     * @param likelihood of the reconstruction
     * @param corruption of what is read
     * @param strength of the corruption
     * @param width channels of the decoder's last map
     */
    public record Options(
            @Option(help = "Width of the bottleneck.", value = "64", min = 1) int latent,
            @Option(
                            help = "gaussian: half the squared error; bernoulli: cross-entropy.",
                            value = "gaussian")
                    Likelihood likelihood,
            @Option(
                            help =
                                    "What is done to the images that are read, but not to those to be"
                                            + " made: none, gaussian noise, or masking of values.",
                            value = "none")
                    Corruption corruption,
            @Option(
                            help =
                                    "Standard deviation of gaussian noise, or the share of values"
                                            + " that masking sets to 0.",
                            value = "0.3",
                            min = 0,
                            max = 1)
                    double strength,
            @Option(
                            help =
                                    "Channels of the decoder's last map; each smaller one has twice"
                                            + " as many.",
                            value = "32",
                            min = 1)
                    int width) {}

    @Override
    public String name() {
        return "autoencoder";
    }

    @Override
    public String summary() {
        return "Makes images again out of few numbers; denoising where they are corrupted first.";
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
        return new AutoencoderLearner(options, context);
    }
}
