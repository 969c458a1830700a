package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.Evolving;

/**
 * Soft assignments of samples to prototypes, and the loss that predicts them.
 *
 * @since 1.0
 */
@Evolving
public final class Assignments {

    private Assignments() {}

    /**
     * The cross-entropy between assignments and the softmax of scores: {@code -mean_n sum_k q_nk *
     * log softmax(s_n / t)_k}.
     *
     * @param targets q, (N, K), rows sum to 1; gets no gradient
     * @param scores s, (N, K)
     * @param temperature t, above 0
     * @return the loss, a scalar
     */
    public static NDArray crossEntropy(NDArray targets, NDArray scores, double temperature) {
        NDArray logProbabilities = scores.div((float) temperature).logSoftmax(1);
        return targets.stopGradient().mul(logProbabilities).sum(new int[] {1}).mean().neg();
    }

    /**
     * Assigns samples to prototypes so that all prototypes are used alike, by the iterations of
     * Sinkhorn and Knopp on {@code exp(scores / epsilon)}.
     *
     * <p>Source: Caron et al., "Unsupervised Learning of Visual Features by Contrasting Cluster
     * Assignments", 2020, section 3.1 and algorithm 1. The greatest score is taken from all scores
     * first, which changes nothing but keeps the exponential finite.
     *
     * @param scores (N, K)
     * @param epsilon above 0; the smaller, the harder the assignment
     * @param iterations at least 1
     * @return (N, K) without gradient, rows sum to 1
     */
    public static NDArray sinkhorn(NDArray scores, double epsilon, int iterations) {
        try (NDManager scope = scores.getManager().newSubManager()) {
            NDArray detached = scores.stopGradient();
            detached.attach(scope);
            NDArray q = detached.sub(detached.max()).divi((float) epsilon).exp();
            for (int i = 0; i < iterations; i++) {
                q = q.div(q.sum(new int[] {0}, true));
                q = q.div(q.sum(new int[] {1}, true));
            }
            q.attach(scores.getManager());
            return q;
        }
    }
}
