package dev.parallax.plugins.evaluators.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The covariance within classes, shrunk towards a multiple of the identity so that it can be
 * inverted also where there are more features than samples,
 *
 * <pre>
 *   (1 - r) S + r m I,    S = X^T X / n,    m = tr S / D
 *   r = min(1, b / d),    b = (sum_i |x_i|^4 / n - |S|^2) / n,    d = |S|^2 - D m^2
 * </pre>
 *
 * with the Frobenius norm. The intensity r is the one that comes nearest to the true covariance.
 *
 * <p>Source: Ledoit and Wolf, "A well-conditioned estimator for large-dimensional covariance
 * matrices", 2004, section 3 (there norms are divided by D).
 *
 * @param rows X, (n, D), the deviations of samples from the means of their classes
 * @param gram {@code X^T X} or {@code X X^T}, whichever is smaller
 * @param kept (1 - r) / n
 * @param ridge r m
 */
record PooledCovariance(DMatrixRMaj rows, DMatrixRMaj gram, double kept, double ridge) {

    /**
     * Estimates the covariance.
     *
     * @param rows (n, D), deviations from the means of classes; not copied
     * @param scope makes the products, and has no more arrays afterwards
     * @return the covariance
     */
    static PooledCovariance of(DMatrixRMaj rows, NDManager scope) {
        double n = rows.numRows;
        DMatrixRMaj gram = gram(rows, scope);
        double mean = CommonOps_DDRM.trace(gram) / n / rows.numCols;
        double norm = NormOps_DDRM.normF(gram) / n;
        double squares = norm * norm;
        double noise = (fourthPowers(rows) / n - squares) / n;
        double spread = squares - rows.numCols * mean * mean;
        double intensity = noise < spread ? Math.max(0, noise / spread) : 1;
        return new PooledCovariance(rows, gram, (1 - intensity) / n, intensity * mean);
    }

    /**
     * Returns the share of the identity.
     *
     * @return r, 0 to 1
     */
    double intensity() {
        return 1 - kept * rows.numRows;
    }

    /**
     * Multiplies with the inverse. Where there are more features than samples, that of a matrix of
     * the samples is enough (Woodbury): {@code (c X^T X + e I)^-1 v = (v - c X^T (c X X^T + e I)^-1
     * X v) / e}.
     *
     * @param vector (D, 1)
     * @return (D, 1); the vector itself where nothing varies
     * @throws IllegalArgumentException if the covariance has no inverse
     */
    DMatrixRMaj inverseTimes(DMatrixRMaj vector) {
        if (CommonOps_DDRM.elementMaxAbs(gram) == 0) {
            return vector.copy();
        }
        if (gram.numRows == rows.numCols) {
            return solve(vector);
        }
        DMatrixRMaj ofSamples = new DMatrixRMaj(rows.numRows, 1);
        CommonOps_DDRM.mult(rows, vector, ofSamples);
        DMatrixRMaj result = vector.copy();
        CommonOps_DDRM.multAddTransA(-kept, rows, solve(ofSamples), result);
        CommonOps_DDRM.divide(result, ridge);
        return result;
    }

    /** Solves with {@code kept * gram + ridge * I}. */
    private DMatrixRMaj solve(DMatrixRMaj vector) {
        DMatrixRMaj shrunk = gram.copy();
        CommonOps_DDRM.scale(kept, shrunk);
        for (int d = 0; d < shrunk.numRows; d++) {
            shrunk.add(d, d, ridge);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(shrunk.numRows);
        if (!solver.setA(shrunk)) {
            throw new IllegalArgumentException(
                    "the features of real images vary in too few directions to tell domains by; give"
                            + " more images");
        }
        DMatrixRMaj solution = new DMatrixRMaj(shrunk.numRows, 1);
        solver.solve(vector, solution);
        return solution;
    }

    private static DMatrixRMaj gram(DMatrixRMaj rows, NDManager scope) {
        try (NDManager step = scope.newSubManager()) {
            NDArray x = step.create(rows.data, new Shape(rows.numRows, rows.numCols));
            NDArray transposed = x.transpose();
            boolean wide = rows.numCols > rows.numRows;
            double[] products =
                    (wide ? x.matMul(transposed) : transposed.matMul(x)).toDoubleArray();
            int size = wide ? rows.numRows : rows.numCols;
            return DMatrixRMaj.wrap(size, size, products);
        }
    }

    private static double fourthPowers(DMatrixRMaj rows) {
        double sum = 0;
        for (int i = 0; i < rows.numRows; i++) {
            double squares = 0;
            for (int d = 0; d < rows.numCols; d++) {
                squares += rows.get(i, d) * rows.get(i, d);
            }
            sum += squares * squares;
        }
        return sum;
    }
}
