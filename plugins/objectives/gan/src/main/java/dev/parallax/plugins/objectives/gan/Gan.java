package dev.parallax.plugins.objectives.gan;

import dev.parallax.api.Option;
import dev.parallax.api.nn.AdversarialLoss;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import org.pf4j.Extension;

/**
 * A generative adversarial network: a generator makes images of random vectors, a discriminator,
 * which is the backbone with a linear layer, tells them from real ones.
 *
 * <p>Sources: Goodfellow et al., "Generative Adversarial Nets", 2014, algorithm 1; Radford et al.,
 * "Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks",
 * 2016, section 3 (the generator, features of the discriminator); Gulrajani et al., "Improved
 * Training of Wasserstein GANs", 2017, algorithm 1 (wgan-gp). Views are images of values in [0, 1].
 */
@Extension
public final class Gan implements Objective<Gan.Options> {

    /** The group of views it reads. */
    static final String VIEWS = "global";

    /** What the two networks minimise. */
    public enum Loss {
        /** Cross-entropy. */
        NON_SATURATING(AdversarialLoss.NON_SATURATING),
        /** Margins. */
        HINGE(AdversarialLoss.HINGE),
        /** Least squares. */
        LSGAN(AdversarialLoss.LSGAN),
        /** Wasserstein distance with a penalty on the slope of the discriminator. */
        WGAN_GP(AdversarialLoss.WASSERSTEIN);

        private final AdversarialLoss scores;

        Loss(AdversarialLoss scores) {
            this.scores = scores;
        }

        /** The part that depends on scores alone. */
        AdversarialLoss ofScores() {
            return scores;
        }
    }

    /**
     * Options of the method.
     *
     * @param latent length of a random vector
     * @param width channels before the last layer of the generator
     * @param loss what is minimised
     * @param penalty weight of the gradient penalty
     * @param discriminatorSteps updates of the discriminator for one of the generator
     * @param spectralHead whether the last layer of the discriminator is spectrally normalised
     * @param generatorEma share of the averaged generator that stays in a step
     */
    public record Options(
            @Option(help = "Length of a random vector.", value = "100", min = 1) int latent,
            @Option(
                            help =
                                    "Channels before the last layer of the generator; each earlier"
                                            + " one has twice as many (the paper: 128).",
                            value = "64",
                            min = 1)
                    int width,
            @Option(
                            help =
                                    "non-saturating: cross-entropy; hinge: margins, best with a"
                                            + " spectrally normalised backbone; lsgan: least squares;"
                                            + " wgan-gp: Wasserstein distance with a gradient"
                                            + " penalty, for a backbone without batch normalisation.",
                            value = "non-saturating")
                    Loss loss,
            @Option(help = "Weight of the gradient penalty (wgan-gp).", value = "10", min = 0)
                    double penalty,
            @Option(
                            help =
                                    "Updates of the discriminator for one of the generator, each with"
                                            + " its own part of the batch, which the number must"
                                            + " divide (wgan-gp: 5).",
                            value = "1",
                            min = 1)
                    int discriminatorSteps,
            @Option(
                            help =
                                    "Whether the last layer of the discriminator is spectrally"
                                            + " normalised, as backbone.norm: spectral does it for"
                                            + " the others.",
                            value = "false")
                    boolean spectralHead,
            @Option(
                            help =
                                    "Share of the averaged generator, which makes the samples, that"
                                            + " stays in a step; less in the first ones.",
                            value = "0.999",
                            min = 0,
                            max = 1)
                    double generatorEma) {}

    @Override
    public String name() {
        return "gan";
    }

    @Override
    public String summary() {
        return "A generator learns to deceive a discriminator, which is the backbone.";
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
        if (context.batchSize() % options.discriminatorSteps() != 0) {
            throw new IllegalArgumentException(
                    "a batch of "
                            + context.batchSize()
                            + " cannot be divided among "
                            + options.discriminatorSteps()
                            + " steps of the discriminator: set training.batch-size to a multiple"
                            + " of objective.discriminator-steps");
        }
        return new GanLearner(options, context);
    }
}
