package dev.parallax.plugins.objectives.vae;

import dev.parallax.api.Option;
import dev.parallax.api.nn.Likelihood;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import org.pf4j.Extension;

/**
 * The variational autoencoder and two of its kin.
 *
 * <p>Source: Kingma and Welling, "Auto-Encoding Variational Bayes", 2014; with beta other than 1
 * Higgins et al., "beta-VAE", 2017; with the total correlation Chen et al., "Isolating Sources of
 * Disentanglement in Variational Autoencoders", 2018.
 */
@Extension
public final class Vae implements Objective<Vae.Options> {

    /** The group of views it reads. */
    static final String VIEWS = "global";

    /**
     * Options of the method.
     *
     * @param latent width of the latent vectors
     * @param likelihood of the reconstruction
     * @param beta weight of the penalty
     * @param penalty what beta weighs
     * @param warmup share of the run in which the weight of the divergence rises from 0
     * @param width channels of the decoder's last map
     */
    public record Options(
            @Option(help = "Width of the latent vectors.", value = "32", min = 1) int latent,
            @Option(
                            help =
                                    "bernoulli: binary cross-entropy; gaussian: half the squared"
                                            + " error. Sums over the values of an image.",
                            value = "bernoulli")
                    Likelihood likelihood,
            @Option(
                            help = "Weight of the penalty; above 1 latents tell less, but apart.",
                            value = "1",
                            min = 0)
                    double beta,
            @Option(
                            help =
                                    "What beta weighs. divergence: all of the divergence from the"
                                            + " prior; total-correlation, total-correlation-stratified:"
                                            + " what dimensions have in common, estimated in one of"
                                            + " two ways (beta-TC-VAE).",
                            value = "divergence")
                    Penalty penalty,
            @Option(
                            help =
                                    "Share of the run in which the divergence comes in, so that"
                                            + " latents are not given up at the start.",
                            value = "0",
                            min = 0,
                            max = 1)
                    double warmup,
            @Option(
                            help =
                                    "Channels of the decoder's last map; each smaller one has twice"
                                            + " as many.",
                            value = "32",
                            min = 1)
                    int width) {}

    /** What beta weighs. */
    public enum Penalty {
        /** All of the divergence. */
        DIVERGENCE,
        /** Its total correlation, by minibatch weighted sampling. */
        TOTAL_CORRELATION,
        /** Its total correlation, by minibatch stratified sampling. */
        TOTAL_CORRELATION_STRATIFIED
    }

    @Override
    public String name() {
        return "vae";
    }

    @Override
    public String summary() {
        return "Images as draws from a distribution over latents: VAE, beta-VAE, beta-TC-VAE.";
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
        if (options.penalty() != Penalty.DIVERGENCE && context.batchSize() < 3) {
            throw new IllegalArgumentException(
                    "the total correlation is estimated from a batch of at least 3 samples;"
                            + " training.batch-size is "
                            + context.batchSize());
        }
        return new VaeLearner(options, context);
    }
}
