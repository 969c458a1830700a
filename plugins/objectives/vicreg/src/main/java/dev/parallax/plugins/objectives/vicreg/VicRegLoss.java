package dev.parallax.plugins.objectives.vicreg;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** Three terms: views agree, dimensions vary, dimensions say different things. */
final class VicRegLoss {

    private VicRegLoss() {}

    /** Equation 6. */
    static NDArray of(NDArray za, NDArray zb, VicReg.Options weights) {
        NDArray variance = variance(za).add(variance(zb)).mul(0.5f);
        NDArray covariance = covariance(za).add(covariance(zb));
        return invariance(za, zb)
                .mul((float) weights.invariance())
                .add(variance.mul((float) weights.variance()))
                .add(covariance.mul((float) weights.covariance()));
    }

    /** Equation 5, as a mean over all numbers: {@code mean (za - zb)^2}. */
    static NDArray invariance(NDArray za, NDArray zb) {
        return za.sub(zb).square().mean();
    }

    /** Equation 1: {@code mean_j max(0, 1 - sqrt(Var z_j + 1e-4))}, the variance unbiased. */
    static NDArray variance(NDArray z) {
        NDArray squares = centred(z).square().sum(new int[] {0});
        NDArray deviation = squares.div((float) (z.size(0) - 1)).add(1e-4f).sqrt();
        return Activation.relu(deviation.neg().add(1f)).mean();
    }

    /** Equations 3 and 4: {@code sum_{i != j} Cov(z)_ij^2 / D}. */
    static NDArray covariance(NDArray z) {
        NDArray centred = centred(z);
        NDArray c = centred.transpose().matMul(centred).div((float) (z.size(0) - 1));
        NDArray squares = c.square();
        NDArray diagonal = squares.mul(z.getManager().eye((int) z.size(1)));
        return squares.sum().sub(diagonal.sum()).div((float) z.size(1));
    }

    private static NDArray centred(NDArray z) {
        return z.sub(z.mean(new int[] {0}, true));
    }
}
