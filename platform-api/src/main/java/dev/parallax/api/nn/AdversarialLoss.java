package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.parallax.api.Evolving;

/**
 * What a discriminator and a generator minimise, as functions of the discriminator's scores of real
 * samples, {@code r}, and of generated ones, {@code f}.
 *
 * <p>Scores are of any shape, (N, 1) or a map (N, 1, H, W), and come without a sigmoid. Losses are
 * scalars, means over all scores.
 *
 * @since 1.0
 */
@Evolving
public enum AdversarialLoss {
    /**
     * Cross-entropy; the generator maximises the log-probability of being taken for real:
     * discriminator {@code mean softplus(-r) + mean softplus(f)}, generator {@code mean
     * softplus(-f)}.
     *
     * <p>Source: Goodfellow et al., "Generative Adversarial Nets", 2014, equation 1 and the end of
     * section 3.
     */
    NON_SATURATING,

    /**
     * Margins: discriminator {@code mean relu(1 - r) + mean relu(1 + f)}, generator {@code -mean
     * f}.
     *
     * <p>Source: Miyato et al., "Spectral Normalization for Generative Adversarial Networks", 2018,
     * equations 16 and 17.
     */
    HINGE,

    /**
     * Least squares: discriminator {@code (mean (r - 1)^2 + mean f^2) / 2}, generator {@code mean
     * (f - 1)^2}.
     *
     * <p>Source: Mao et al., "Least Squares Generative Adversarial Networks", 2017, equation 9,
     * with the factor of the code of Zhu et al., 2017.
     */
    LSGAN,

    /**
     * The distance of Wasserstein for a discriminator of bounded slope: discriminator {@code mean f
     * - mean r}, generator {@code -mean f}. {@link GradientPenalty} bounds the slope.
     *
     * <p>Source: Arjovsky et al., "Wasserstein GAN", 2017, algorithm 1.
     */
    WASSERSTEIN;

    /**
     * Returns what the discriminator minimises.
     *
     * @param real scores of real samples
     * @param fake scores of generated samples
     * @return a scalar
     */
    public NDArray discriminator(NDArray real, NDArray fake) {
        return switch (this) {
            case NON_SATURATING ->
                    Activation.softPlus(real.neg()).mean().add(Activation.softPlus(fake).mean());
            case HINGE -> margin(real.neg()).add(margin(fake));
            case LSGAN -> real.sub(1f).square().mean().add(fake.square().mean()).mul(0.5f);
            case WASSERSTEIN -> fake.mean().sub(real.mean());
        };
    }

    /**
     * Returns what the generator minimises.
     *
     * @param fake scores of generated samples
     * @return a scalar
     */
    public NDArray generator(NDArray fake) {
        return switch (this) {
            case NON_SATURATING -> Activation.softPlus(fake.neg()).mean();
            case HINGE, WASSERSTEIN -> fake.mean().neg();
            case LSGAN -> fake.sub(1f).square().mean();
        };
    }

    private static NDArray margin(NDArray scores) {
        return Activation.relu(scores.add(1f)).mean();
    }
}
