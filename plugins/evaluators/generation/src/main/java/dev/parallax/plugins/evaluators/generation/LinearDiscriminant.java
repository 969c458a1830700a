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
        DMatrixRMaj deviations = new DMatrixRMaj(other.size() + target.size(), other.width());
        DMatrixRMaj otherMean = centre(other.matrix(), deviations, 0);
        DMatrixRMaj targetMean = centre(target.matrix(), deviations, other.size());
        DMatrixRMaj difference = new DMatrixRMaj(other.width(), 1);
        CommonOps_DDRM.subtract(targetMean, otherMean, difference);
        DMatrixRMaj direction = PooledCovariance.of(deviations, scope).inverseTimes(difference);
        double ends =
                CommonOps_DDRM.dot(direction, otherMean)
                        + CommonOps_DDRM.dot(direction, targetMean);
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

    /** Writes the rows less their mean from a row on, and returns the mean, (D, 1). */
    private static DMatrixRMaj centre(DMatrixRMaj rows, DMatrixRMaj deviations, int first) {
        DMatrixRMaj mean = new DMatrixRMaj(rows.numCols, 1);
        for (int i = 0; i < rows.numRows; i++) {
            for (int d = 0; d < rows.numCols; d++) {
                mean.add(d, 0, rows.get(i, d) / rows.numRows);
            }
        }
        for (int i = 0; i < rows.numRows; i++) {
            for (int d = 0; d < rows.numCols; d++) {
                deviations.set(first + i, d, rows.get(i, d) - mean.get(d));
            }
        }
        return mean;
    }
}
