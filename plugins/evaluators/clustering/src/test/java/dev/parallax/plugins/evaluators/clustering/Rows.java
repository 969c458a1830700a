package dev.parallax.plugins.evaluators.clustering;

import dev.parallax.testkit.reference.Npz;
import java.util.Arrays;

/** Matrices of reference vectors. */
final class Rows {

    private Rows() {}

    /** Returns the rows of a matrix. */
    static double[][] of(Npz.Array array) {
        int width = (int) array.shape()[1];
        double[][] rows = new double[(int) array.shape()[0]][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(array.values(), i * width, (i + 1) * width);
        }
        return rows;
    }
}
