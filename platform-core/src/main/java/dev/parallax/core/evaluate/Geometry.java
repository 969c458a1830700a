package dev.parallax.core.evaluate;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * How a set of feature vectors lies in space. Pure functions of rows of features; all arithmetic is
 * in double precision.
 */
public final class Geometry {

    /** The epsilon of RankMe. */
    private static final double RANKME_EPSILON = 1e-7;

    private Geometry() {}

    /**
     * RankMe: the exponential of the entropy of the singular values, {@code exp(-sum p_i log p_i)}
     * with {@code p_i = s_i / sum s + 1e-7}.
     *
     * <p>Source: Garrido et al., "RankMe: Assessing the Downstream Performance of Pretrained
     * Self-Supervised Representations by Their Rank", 2023, equations 1 and 2. Not centred.
     *
     * @param rows N vectors of D values
     * @return 1 to min(N, D); 1 for zeros
     */
    public static double rankMe(float[][] rows) {
        double[] singular = singularValues(matrix(rows));
        double sum = 0;
        for (double value : singular) {
            sum += value;
        }
        if (sum == 0) {
            return 1;
        }
        double entropy = 0;
        for (double value : singular) {
            double p = value / sum + RANKME_EPSILON;
            entropy -= p * Math.log(p);
        }
        return Math.exp(entropy);
    }

    /**
     * Effective rank of l2-normalised, centred features: RankMe of what distinguishes the samples.
     * Features that all point one way have effective rank 1.
     *
     * <p>Source: Roy and Vetterli, "The effective rank: a measure of effective dimensionality",
     * 2007, definition 1.
     *
     * @param rows N vectors of D values
     * @return 1 to min(N, D)
     */
    public static double effectiveRank(float[][] rows) {
        float[][] unit = normalized(rows);
        int d = unit[0].length;
        for (int j = 0; j < d; j++) {
            double mean = 0;
            for (float[] row : unit) {
                mean += row[j] / unit.length;
            }
            for (float[] row : unit) {
                row[j] -= (float) mean;
            }
        }
        return rankMe(unit);
    }

    /**
     * Mean over the dimensions of the standard deviation of l2-normalised features: 1/sqrt(D) where
     * they fill the sphere evenly, 0 where they have collapsed to a point.
     *
     * <p>Source: Chen and He, "Exploring Simple Siamese Representation Learning", 2021, section
     * 4.1.
     *
     * @param rows N vectors of D values
     * @return 0 to 1/sqrt(D)
     */
    public static double meanStd(float[][] rows) {
        float[][] unit = normalized(rows);
        int d = unit[0].length;
        double total = 0;
        for (int j = 0; j < d; j++) {
            double mean = 0;
            double squares = 0;
            for (float[] row : unit) {
                mean += row[j];
                squares += (double) row[j] * row[j];
            }
            mean /= unit.length;
            total += Math.sqrt(Math.max(0, squares / unit.length - mean * mean));
        }
        return total / d;
    }

    /**
     * Alignment: the mean of {@code ||x_i - y_i||^2} over positive pairs of unit vectors.
     *
     * <p>Source: Wang and Isola, "Understanding Contrastive Representation Learning through
     * Alignment and Uniformity on the Hypersphere", 2020, section 4.1.2, alpha 2.
     *
     * @param x N unit vectors
     * @param y N unit vectors, the other view of each
     * @return 0 to 4, less is better
     */
    public static double alignment(float[][] x, float[][] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += squaredDistance(x[i], y[i]);
        }
        return sum / x.length;
    }

    /**
     * Uniformity: {@code log mean_{i<j} exp(-2 ||x_i - x_j||^2)} over unit vectors.
     *
     * <p>Source: Wang and Isola, 2020, section 4.1.2, t 2.
     *
     * @param x N unit vectors, N at least 2
     * @return at most 0, less is better
     */
    public static double uniformity(float[][] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                sum += Math.exp(-2 * squaredDistance(x[i], x[j]));
            }
        }
        return Math.log(sum / (x.length * (x.length - 1.0) / 2));
    }

    /**
     * Scales every row to unit length.
     *
     * @param rows N vectors
     * @return new vectors; a zero vector stays zero
     */
    public static float[][] normalized(float[][] rows) {
        float[][] unit = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double squares = 0;
            for (float value : rows[i]) {
                squares += (double) value * value;
            }
            double length = Math.max(Math.sqrt(squares), 1e-12);
            unit[i] = new float[rows[i].length];
            for (int j = 0; j < unit[i].length; j++) {
                unit[i][j] = (float) (rows[i][j] / length);
            }
        }
        return unit;
    }

    /** Square roots of the eigenvalues of the smaller of the two Gram matrices. */
    private static double[] singularValues(DMatrixRMaj z) {
        int n = Math.min(z.numRows, z.numCols);
        DMatrixRMaj gram = new DMatrixRMaj(n, n);
        if (z.numRows >= z.numCols) {
            CommonOps_DDRM.multInner(z, gram);
        } else {
            CommonOps_DDRM.multOuter(z, gram);
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, true);
        if (!eigen.decompose(gram)) {
            throw new ArithmeticException(
                    "the features have no finite spectrum: are they NaN or infinite?");
        }
        double[] singular = new double[n];
        for (int i = 0; i < n; i++) {
            singular[i] = Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
        }
        return singular;
    }

    private static DMatrixRMaj matrix(float[][] rows) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                matrix.unsafe_set(i, j, rows[i][j]);
            }
        }
        return matrix;
    }

    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }
}
