package dev.parallax.plugins.objectives.mae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Places of patches as sines and cosines, which are not learned.
 *
 * <p>Source: Vaswani et al., "Attention Is All You Need", 2017, section 3.5, for two axes as in the
 * code of He et al., 2022: the first half of the numbers tells the column, the second the row; of
 * each half the first half are sines, the second cosines.
 */
final class Positions {

    private static final double BASE = 10_000;

    private Positions() {}

    /**
     * Makes the table.
     *
     * @param manager owns it
     * @param rows of patches
     * @param columns of patches
     * @param leading rows of zeros in front, for tokens that have no place
     * @param width a multiple of 4
     * @return (leading + rows * columns, width)
     */
    static NDArray sineCosine(NDManager manager, int rows, int columns, int leading, int width) {
        if (width % 4 != 0) {
            throw new IllegalArgumentException(
                    "positions are of a width that is a multiple of 4, not " + width);
        }
        float[] table = new float[(leading + rows * columns) * width];
        for (int place = 0; place < rows * columns; place++) {
            int start = (leading + place) * width;
            axis(table, start, width / 2, place % columns);
            axis(table, start + width / 2, width / 2, place / columns);
        }
        return manager.create(table, new Shape(leading + rows * columns, width));
    }

    private static void axis(float[] table, int start, int length, int position) {
        int half = length / 2;
        for (int k = 0; k < half; k++) {
            double angle = position * Math.pow(BASE, -(double) k / half);
            table[start + k] = (float) Math.sin(angle);
            table[start + half + k] = (float) Math.cos(angle);
        }
    }
}
