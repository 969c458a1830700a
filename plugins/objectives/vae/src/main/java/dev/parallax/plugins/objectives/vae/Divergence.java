package dev.parallax.plugins.objectives.vae;

import ai.djl.ndarray.NDArray;

/**
 * How far the distributions q(z|x) = N(mu, exp(logvar)) are from the prior N(0, 1).
 *
 * <p>Source: Kingma and Welling, "Auto-Encoding Variational Bayes", 2014, appendix B and section
 * 2.4.
 */
final class Divergence {

    private Divergence() {}

    /**
     * Computes the Kullback-Leibler divergence {@code 1/N sum 0.5 (mu^2 + exp(logvar) - 1 -
     * logvar)}.
     *
     * @param mu (N, L)
     * @param logvar (N, L)
     * @return a scalar, in nats per sample
     */
    static NDArray fromPrior(NDArray mu, NDArray logvar) {
        NDArray terms = mu.square().add(logvar.exp()).sub(logvar).sub(1f);
        return terms.sum().mul(0.5f / mu.size(0));
    }

    /**
     * Draws from the distributions so that gradients reach them: {@code mu + exp(logvar / 2) *
     * noise}.
     *
     * @param mu (N, L)
     * @param logvar (N, L)
     * @param noise standard normal, (N, L)
     * @return (N, L)
     */
    static NDArray sample(NDArray mu, NDArray logvar, NDArray noise) {
        return mu.add(logvar.mul(0.5f).exp().mul(noise));
    }
}
