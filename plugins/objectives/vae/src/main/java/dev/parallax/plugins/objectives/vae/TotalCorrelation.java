package dev.parallax.plugins.objectives.vae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * The divergence from the prior in three parts, of which the second makes dimensions independent:
 * mutual information of sample and latent, total correlation of the dimensions of the latent, and
 * the divergences of single dimensions.
 *
 * <p>Source: Chen et al., "Isolating Sources of Disentanglement in Variational Autoencoders", 2018,
 * equation 2; estimators of log q(z) from one batch in appendix C.
 *
 * @param mutualInformation a scalar
 * @param totalCorrelation a scalar
 * @param dimensionWise a scalar
 */
record TotalCorrelation(
        NDArray mutualInformation, NDArray totalCorrelation, NDArray dimensionWise) {

    /** How log q(z) is estimated from the samples of one batch. */
    enum Estimator {
        /** Every sample of the batch stands for as many others: appendix C.1. */
        WEIGHTED,
        /** The sample itself has its own weight: appendix C.2. */
        STRATIFIED
    }

    /**
     * Estimates the parts.
     *
     * @param z samples of the distributions, (N, L)
     * @param mu (N, L)
     * @param logvar (N, L)
     * @param datasetSize samples that the batch is drawn from
     * @param estimator how
     * @return three scalars, which add up to an estimate of the divergence
     */
    static TotalCorrelation of(
            NDArray z, NDArray mu, NDArray logvar, int datasetSize, Estimator estimator) {
        // [i, j, d]: how dense sample i is under distribution j
        NDArray densities = logNormal(z.expandDims(1), mu.expandDims(0), logvar.expandDims(0));
        NDArray own = logNormal(z, mu, logvar).sum(new int[] {1});
        NDArray prior = logNormal(z, z.zerosLike(), z.zerosLike()).sum(new int[] {1});
        NDArray weights = logWeights(z, datasetSize, estimator);
        NDArray joint = logSumExp(densities.sum(new int[] {2}).add(weights));
        NDArray product = logSumExp(densities.add(weights.expandDims(2))).sum(new int[] {1});
        return new TotalCorrelation(
                own.sub(joint).mean(), joint.sub(product).mean(), product.sub(prior).mean());
    }

    /**
     * Adds the parts.
     *
     * @param beta weight of the total correlation
     * @return a scalar
     */
    NDArray weighted(double beta) {
        return mutualInformation.add(totalCorrelation.mul((float) beta)).add(dimensionWise);
    }

    /** Logarithms of densities, but for a constant that all parts would lose again. */
    private static NDArray logNormal(NDArray z, NDArray mu, NDArray logvar) {
        NDArray distance = z.sub(mu).square().mul(logvar.neg().exp());
        return distance.add(logvar).mul(-0.5f);
    }

    /** Over the distributions j of (i, j) or (i, j, d). */
    private static NDArray logSumExp(NDArray x) {
        NDArray largest = x.max(new int[] {1}, true).stopGradient();
        NDArray sum = x.sub(largest).exp().sum(new int[] {1}, true);
        return sum.log().add(largest).squeeze(1);
    }

    /** Logarithms of importance weights, [i, j]. */
    private static NDArray logWeights(NDArray z, int datasetSize, Estimator estimator) {
        int n = Math.toIntExact(z.size(0));
        float[] weights = new float[n * n];
        if (estimator == Estimator.WEIGHTED) {
            Arrays.fill(weights, (float) -Math.log((double) n * datasetSize));
        } else {
            stratified(weights, n, datasetSize);
        }
        return z.getManager().create(weights, new Shape(n, n));
    }

    private static void stratified(float[] weights, int n, int datasetSize) {
        int others = n - 1;
        double own = (datasetSize - others) / ((double) datasetSize * others);
        Arrays.fill(weights, (float) -Math.log(others));
        for (int i = 0; i < n; i++) {
            weights[i * n] = (float) -Math.log(datasetSize);
            weights[i * n + 1] = (float) Math.log(own);
        }
        weights[(others - 1) * n] = (float) Math.log(own);
    }
}
