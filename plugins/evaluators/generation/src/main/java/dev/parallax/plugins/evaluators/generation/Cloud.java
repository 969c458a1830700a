package dev.parallax.plugins.evaluators.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import dev.parallax.api.Interruption;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Features of images of one kind, in double precision: on the device for products of all with all,
 * and in Java for the rest.
 *
 * @param rows (N, D) float64; belongs to the scope of whoever made the cloud
 * @param matrix the same numbers
 */
record Cloud(NDArray rows, DMatrixRMaj matrix) {

    /** With fewer, no interval means anything. */
    static final int FEWEST = 10;

    /** 32 MiB of float64. */
    private static final int BLOCK = 1 << 22;

    /** Takes the products of one row with all rows of another cloud. */
    @FunctionalInterface
    interface Row {

        /**
         * Takes products.
         *
         * @param i the number of the row
         * @param products M numbers
         */
        void accept(int i, double[] products);
    }

    /**
     * Makes a cloud.
     *
     * @param kind what the images are, for messages, such as "real"
     * @param features (N, D) float32; not changed
     * @param scope owns what is made
     * @return the cloud
     * @throws IllegalArgumentException if there are too few rows, or a number is NaN or infinite
     */
    static Cloud of(String kind, NDArray features, NDManager scope) {
        if (features.getShape().dimension() != 2 || features.size(0) < FEWEST) {
            throw new IllegalArgumentException(
                    "features of "
                            + kind
                            + " images of shape "
                            + features.getShape()
                            + " are too few to judge by; give at least "
                            + FEWEST
                            + " images");
        }
        NDArray view = features.stopGradient();
        view.attach(scope);
        NDArray rows = view.toType(DataType.FLOAT64, false);
        double[] values = rows.toDoubleArray();
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "features of "
                            + kind
                            + " images hold NaN or infinity, which are far from everything; the"
                            + " images or the encoder have diverged: train with a lower rate");
        }
        int n = Math.toIntExact(features.size(0));
        int width = Math.toIntExact(features.size(1));
        return new Cloud(rows, DMatrixRMaj.wrap(n, width, values));
    }

    /**
     * Checks that clouds lie in one space.
     *
     * @param others of the same scope
     * @throws IllegalArgumentException if one is wider than another
     */
    void requireSameWidth(Cloud... others) {
        for (Cloud other : others) {
            if (other.width() != width()) {
                throw new IllegalArgumentException(
                        "features of shapes "
                                + rows.getShape()
                                + " and "
                                + other.rows.getShape()
                                + " cannot be compared; encode all images with one encoder");
            }
        }
    }

    /**
     * Returns the number of images.
     *
     * @return N
     */
    int size() {
        return matrix.numRows;
    }

    /**
     * Returns the number of features of an image.
     *
     * @return D
     */
    int width() {
        return matrix.numCols;
    }

    /**
     * Multiplies every row with every row of a cloud, some rows at a time, so that memory does not
     * grow with the square of the number of images.
     *
     * @param other M rows of the same width
     * @param row takes the products of each row, in their order
     */
    void products(Cloud other, Row row) {
        int most = Math.max(1, BLOCK / other.size());
        for (int start = 0; start < size(); start += most) {
            int end = Math.min(size(), start + most);
            try (NDManager step = rows.getManager().newSubManager()) {
                NDArray some = view(rows, step).get(new NDIndex("{}:{}", start, end));
                NDArray all = view(other.rows, step).transpose();
                double[] products = some.matMul(all).toDoubleArray();
                for (int i = start; i < end; i++) {
                    Interruption.check();
                    int at = (i - start) * other.size();
                    row.accept(i, Arrays.copyOfRange(products, at, at + other.size()));
                }
            }
        }
    }

    /**
     * Returns the mean of the rows.
     *
     * @return (1, D)
     */
    DMatrixRMaj mean() {
        DMatrixRMaj mean = new DMatrixRMaj(1, width());
        CommonOps_DDRM.sumCols(matrix, mean);
        CommonOps_DDRM.divide(mean, size());
        return mean;
    }

    /**
     * Returns the rows less their mean.
     *
     * @return (N, D)
     */
    DMatrixRMaj centred() {
        DMatrixRMaj mean = mean();
        DMatrixRMaj centred = matrix.copy();
        for (int i = 0; i < size(); i++) {
            for (int d = 0; d < width(); d++) {
                centred.add(i, d, -mean.get(d));
            }
        }
        return centred;
    }

    /**
     * Returns the squared length of every row.
     *
     * @return N numbers
     */
    double[] squaredLengths() {
        double[] squares = new double[size()];
        for (int i = 0; i < squares.length; i++) {
            for (int d = 0; d < width(); d++) {
                double value = matrix.get(i, d);
                squares[i] += value * value;
            }
        }
        return squares;
    }

    /** A second handle on the same memory, so that what is made from it belongs to the scope. */
    private static NDArray view(NDArray array, NDManager scope) {
        NDArray view = array.stopGradient();
        view.attach(scope);
        return view;
    }
}
