package dev.parallax.core.report;

import dev.parallax.api.Interruption;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRPDecomposition_F64;

/**
 * The leading principal components by randomised subspace iteration (Halko, Martinsson and Tropp,
 * "Finding structure with randomness", 2011, algorithms 4.4 and 5.1). Where an exact decomposition
 * takes the cube of the width, this takes a few products with a thin matrix.
 */
final class PrincipalComponents {

    private static final int SPARE = 10;
    private static final int ITERATIONS = 4;

    private final int wanted;

    /**
     * Asks for components.
     *
     * @param wanted how many at most
     */
    PrincipalComponents(int wanted) {
        this.wanted = wanted;
    }

    /**
     * Projects rows onto their principal components.
     *
     * @param rows (N, D)
     * @param random where the iteration starts
     * @return (N, min(wanted, N, D)), the component of largest variance first
     */
    double[][] project(double[][] rows, RandomGenerator random) {
        DMatrixRMaj data = centred(rows);
        int rank = Math.min(data.numRows, data.numCols);
        int thin = Math.min(wanted + SPARE, rank);

        DMatrixRMaj basis = rangeBasis(data, thin, random);
        DMatrixRMaj small = new DMatrixRMaj(thin, data.numCols);
        CommonOps_DDRM.multTransA(basis, data, small);
        DMatrixRMaj gram = new DMatrixRMaj(thin, thin);
        CommonOps_DDRM.multTransB(small, small, gram);

        return scores(basis, gram, Math.min(wanted, rank));
    }

    private static DMatrixRMaj centred(double[][] rows) {
        DMatrixRMaj data = new DMatrixRMaj(rows);
        for (int j = 0; j < data.numCols; j++) {
            double sum = 0;
            for (int i = 0; i < data.numRows; i++) {
                sum += data.get(i, j);
            }
            double mean = sum / data.numRows;
            for (int i = 0; i < data.numRows; i++) {
                data.set(i, j, data.get(i, j) - mean);
            }
        }
        return data;
    }

    /** An orthonormal basis (N, thin) of the directions in which the columns are longest. */
    private static DMatrixRMaj rangeBasis(DMatrixRMaj data, int thin, RandomGenerator random) {
        DMatrixRMaj start = new DMatrixRMaj(data.numCols, thin);
        for (int k = 0; k < start.data.length; k++) {
            start.data[k] = random.nextGaussian();
        }
        DMatrixRMaj image = new DMatrixRMaj(data.numRows, thin);
        CommonOps_DDRM.mult(data, start, image);
        DMatrixRMaj back = new DMatrixRMaj(data.numCols, thin);
        for (int k = 0; k < ITERATIONS; k++) {
            Interruption.check();
            CommonOps_DDRM.multTransA(data, orthonormal(image), back);
            CommonOps_DDRM.mult(data, orthonormal(back), image);
        }
        return orthonormal(image);
    }

    /** With pivoting, because collapsed features leave columns that are zero. */
    private static DMatrixRMaj orthonormal(DMatrixRMaj matrix) {
        QRPDecomposition_F64<DMatrixRMaj> qr =
                DecompositionFactory_DDRM.qrp(matrix.numRows, matrix.numCols);
        if (!qr.decompose(matrix.copy())) {
            throw new ArithmeticException(
                    "no QR decomposition of " + matrix.numRows + "x" + matrix.numCols + " values");
        }
        return qr.getQ(null, true);
    }

    /** Turns the basis so that its columns are the components, each as long as its deviation. */
    private static double[][] scores(DMatrixRMaj basis, DMatrixRMaj gram, int count) {
        int thin = gram.numRows;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(thin, true, true);
        if (!eigen.decompose(gram.copy())) {
            throw new ArithmeticException("no eigenvectors of " + thin + "x" + thin + " values");
        }
        int[] order =
                IntStream.range(0, thin)
                        .boxed()
                        .sorted(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).getReal()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[][] scores = new double[basis.numRows][count];
        for (int c = 0; c < count; c++) {
            double variance = eigen.getEigenvalue(order[c]).getReal();
            DMatrixRMaj turned = new DMatrixRMaj(basis.numRows, 1);
            CommonOps_DDRM.mult(basis, eigen.getEigenVector(order[c]), turned);
            double deviation = Math.sqrt(Math.max(0, variance));
            for (int i = 0; i < scores.length; i++) {
                scores[i][c] = deviation * turned.data[i];
            }
        }
        return scores;
    }
}
