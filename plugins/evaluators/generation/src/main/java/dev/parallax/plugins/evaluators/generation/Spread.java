package dev.parallax.plugins.evaluators.generation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * How a cloud scatters around its mean, as a factor of its covariance: {@code centred / sqrt(N - 1)
 * = basis * factor}, so that {@code factor^T factor} is the covariance. With r the smaller of N and
 * D:
 *
 * @param centred (N, D), the rows less their mean
 * @param basis (N, r), orthonormal columns
 * @param factor (r, D)
 */
record Spread(DMatrixRMaj centred, DMatrixRMaj basis, DMatrixRMaj factor) {

    /**
     * Factors the covariance of a cloud. Where there are no more rows than features they are a
     * factor themselves.
     *
     * @param cloud at least two rows
     * @return its spread
     */
    static Spread of(Cloud cloud) {
        DMatrixRMaj centred = cloud.centred();
        DMatrixRMaj scaled = new DMatrixRMaj(0, 0);
        CommonOps_DDRM.divide(centred, Math.sqrt(cloud.size() - 1), scaled);
        if (cloud.size() <= cloud.width()) {
            return new Spread(centred, CommonOps_DDRM.identity(cloud.size()), scaled);
        }
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(cloud.size(), cloud.width());
        qr.decompose(scaled);
        return new Spread(centred, qr.getQ(null, true), qr.getR(null, true));
    }

    /**
     * Returns the sum of the variances of all features.
     *
     * @return the trace of the covariance
     */
    double variance() {
        double norm = NormOps_DDRM.normF(factor);
        return norm * norm;
    }

    /**
     * Computes the derivatives of {@link FrechetDistance} by the weights of the rows.
     *
     * @param shift (1, D), the mean of this cloud less that of the other
     * @param singular (r, k), the singular vectors on the side of this factor
     * @param roots the k singular values
     * @return N numbers
     */
    double[] influences(DMatrixRMaj shift, DMatrixRMaj singular, double[] roots) {
        DMatrixRMaj leverage = new DMatrixRMaj(0, 0);
        CommonOps_DDRM.mult(basis, singular, leverage);
        double[] influences = new double[centred.numRows];
        for (int i = 0; i < influences.length; i++) {
            double moved = 0;
            for (int d = 0; d < centred.numCols; d++) {
                double away = centred.get(i, d);
                moved += away * (2 * shift.get(d) + away);
            }
            double transported = 0;
            for (int k = 0; k < roots.length; k++) {
                transported += roots[k] * leverage.get(i, k) * leverage.get(i, k);
            }
            influences[i] = moved - (influences.length - 1) * transported;
        }
        return influences;
    }
}
