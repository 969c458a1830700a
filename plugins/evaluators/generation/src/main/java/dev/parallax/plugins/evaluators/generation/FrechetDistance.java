package dev.parallax.plugins.evaluators.generation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The squared Frechet distance (FID) of normal distributions with the means and covariances of two
 * clouds,
 *
 * <pre>
 *   |mu_1 - mu_2|^2 + tr S_1 + tr S_2 - 2 tr (S_1 S_2)^(1/2)
 * </pre>
 *
 * with divisor N - 1 in the covariances. With factors {@code S_1 = A^T A} and {@code S_2 = B^T B},
 * the last trace is the sum of the singular values of {@code A B^T}, none of which is negative, and
 * which keep their precision where there are fewer images than features.
 *
 * <p>Source: Heusel et al., "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash
 * Equilibrium", 2017, equation 6; Dowson and Landau, "The Frechet Distance between Multivariate
 * Normal Distributions", 1982.
 *
 * <p>It is too large by an amount that falls with the number of images and grows with the number of
 * features (Binkowski et al., 2018), also for two sets of real images: compare it only with what
 * was measured on as many. The interval is one for the value that as many images have on average.
 *
 * <p>The standard error is the infinitesimal jackknife. The derivative of the distance by the
 * weight of {@code x_i}, with {@code d = x_i - mu_1}, is
 *
 * <pre>
 *   2 d.(mu_1 - mu_2) + d.d - d T d,    T = B^T (B S_1 B^T)^(-1/2) B
 * </pre>
 *
 * up to a constant: T is the map that transports the first normal distribution to the second. With
 * {@code A B^T = U s V^T}, and rows of A that are the d over the root of N - 1, {@code d T d} is
 * {@code (N - 1) sum_k s_k U_ik^2}. Source: Rippl, Munk and Sturm, "Limit laws of the empirical
 * Wasserstein distance: Gaussian distributions", 2016. Where both distributions are the same, or
 * there are about as many features as images, it is too large rather than too small.
 */
final class FrechetDistance {

    private FrechetDistance() {}

    /**
     * Measures the distance. Time grows with the cube of the number of features or of images,
     * whichever are fewer.
     *
     * @param real N rows, at least two
     * @param made M rows, at least two, of the same width
     * @return the distance, not negative
     */
    static Estimate between(Cloud real, Cloud made) {
        Spread one = Spread.of(real);
        Spread other = Spread.of(made);
        SingularValueDecomposition_F64<DMatrixRMaj> svd = decompose(one, other);
        double[] roots = Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues());
        DMatrixRMaj shift = new DMatrixRMaj(0, 0);
        CommonOps_DDRM.subtract(real.mean(), made.mean(), shift);
        double ofMeans = CommonOps_DDRM.dot(shift, shift);
        double value = ofMeans + one.variance() + other.variance() - 2 * Arrays.stream(roots).sum();
        double[] ofReal = one.influences(shift, svd.getU(null, false), roots);
        CommonOps_DDRM.changeSign(shift);
        double[] ofMade = other.influences(shift, svd.getV(null, false), roots);
        return Estimate.of(Math.max(0, value), ofReal, ofMade);
    }

    private static SingularValueDecomposition_F64<DMatrixRMaj> decompose(Spread one, Spread other) {
        DMatrixRMaj across = new DMatrixRMaj(0, 0);
        CommonOps_DDRM.multTransB(one.factor(), other.factor(), across);
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(across.numRows, across.numCols, true, true, true);
        if (!svd.decompose(across)) {
            throw new IllegalStateException("the singular values of features did not converge");
        }
        return svd;
    }
}
