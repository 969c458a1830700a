package dev.parallax.plugins.evaluators.generation;

import ai.djl.ndarray.NDManager;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Fisher's linear discriminant of two domains: x is taken for the target domain where
 *
 * <pre>
 *   w.(x - (mu_other + mu_target) / 2) &gt; 0,    w = S^-1 (mu_target - mu_other)
 * </pre>
 *
 * with the {@link PooledCovariance} S. The threshold is the midpoint of the means, as if both
 * domains were as frequent, however many images of each there are.
 *
 * <p>Source: Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 2nd edition,
 * 2009, equation 4.11 with equal priors.
 *
 * @param direction w, (D, 1)
 * @param threshold w times the midpoint
 */
record LinearDiscriminant(DMatrixRMaj direction, double threshold) {

    /**
     * Fits it.
     *
     * @param other N rows of one domain
     * @param target M rows of the other, of the same width
     * @param scope makes the products
     * @return the discriminant
     */
    static LinearDiscriminant between(Cloud other, Cloud target, NDManager scope) {
        DMatrixRMaj deviations = new DMatrixRMaj(0, 0);
        CommonOps_DDRM.concatRows(other.centred(), target.centred(), deviations);
        DMatrixRMaj difference = new DMatrixRMaj(0, 0);
        CommonOps_DDRM.subtract(target.mean(), other.mean(), difference);
        difference.reshape(other.width(), 1);
        DMatrixRMaj direction = PooledCovariance.of(deviations, scope).inverseTimes(difference);
        double ends =
                CommonOps_DDRM.dot(direction, other.mean())
                        + CommonOps_DDRM.dot(direction, target.mean());
        return new LinearDiscriminant(direction, ends / 2);
    }

    /**
     * Judges images.
     *
     * @param judged K rows
     * @return K numbers: 1 for what is taken for the target domain, 0 for what is not, and a half
     *     for what lies on the threshold
     */
    double[] taken(Cloud judged) {
        DMatrixRMaj projections = new DMatrixRMaj(judged.size(), 1);
        CommonOps_DDRM.mult(judged.matrix(), direction, projections);
        double[] taken = new double[judged.size()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = (1 + Math.signum(projections.get(i) - threshold)) / 2;
        }
        return taken;
    }
}
