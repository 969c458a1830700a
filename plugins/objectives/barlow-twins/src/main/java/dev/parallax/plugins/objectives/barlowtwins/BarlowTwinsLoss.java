package dev.parallax.plugins.objectives.barlowtwins;

import ai.djl.ndarray.NDArray;

/** The cross-correlation of two views and its distance from the identity. */
final class BarlowTwinsLoss {

    private BarlowTwinsLoss() {}

    /** Equation 2: the correlations C of the dimensions of two views, (D, D). */
    static NDArray correlation(NDArray za, NDArray zb) {
        return standardized(za).transpose().matMul(standardized(zb)).div((float) za.size(0));
    }

    /** Equation 1: {@code sum_i (1 - C_ii)^2 + lambda sum_{i != j} C_ij^2}. */
    static NDArray of(NDArray correlation, double lambda) {
        return invariance(correlation).add(redundancy(correlation).mul((float) lambda));
    }

    static NDArray invariance(NDArray correlation) {
        return diagonal(correlation).sub(1f).square().sum();
    }

    static NDArray redundancy(NDArray correlation) {
        return correlation.square().sum().sub(diagonal(correlation).square().sum());
    }

    private static NDArray diagonal(NDArray square) {
        int d = (int) square.size(0);
        return square.mul(square.getManager().eye(d)).sum(new int[] {1});
    }

    /** As batch normalisation without scale and shift: the variance is the biased one. */
    private static NDArray standardized(NDArray z) {
        NDArray centred = z.sub(z.mean(new int[] {0}, true));
        NDArray variance = centred.square().mean(new int[] {0}, true);
        return centred.div(variance.add(1e-5f).sqrt());
    }
}
