package dev.parallax.core.evaluate;

import dev.parallax.api.data.Image;

/**
 * The brightness of an image, that is the mean of its channels, summed up so that the mean over any
 * rectangle is quick to get.
 *
 * <p>The sums are those of all pixels above and to the left of a corner (Crow, "Summed-Area Tables
 * for Texture Mapping", 1984). Between corners they are interpolated, which is exact for pixels
 * that are squares of one colour.
 */
final class Brightness {

    private final int height;
    private final int width;
    private final double[] sums;

    /**
     * Sums an image up.
     *
     * @param image (C, H, W)
     */
    Brightness(Image image) {
        this.height = image.height();
        this.width = image.width();
        this.sums = new double[(height + 1) * (width + 1)];
        float[] values = image.values();
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < image.channels(); c++) {
                    row += values[(c * height + y) * width + x] / image.channels();
                }
                sums[corner(y + 1, x + 1)] = sums[corner(y, x + 1)] + row;
            }
        }
    }

    /**
     * Makes the image small, or large.
     *
     * @param rows into how many to divide it
     * @param columns into how many to divide it
     * @return the mean of each of the rows * columns cells, row by row
     */
    float[] grid(int rows, int columns) {
        float[] means = new float[rows * columns];
        double area = (double) height / rows * width / columns;
        for (int r = 0; r < rows; r++) {
            double top = (double) r * height / rows;
            double bottom = (r + 1.0) * height / rows;
            for (int c = 0; c < columns; c++) {
                double left = (double) c * width / columns;
                double right = (c + 1.0) * width / columns;
                double sum = sum(bottom, right) - sum(top, right) - sum(bottom, left);
                means[r * columns + c] = (float) ((sum + sum(top, left)) / area);
            }
        }
        return means;
    }

    /** The sum over everything above and to the left of a point. */
    private double sum(double y, double x) {
        int above = Math.min((int) y, height - 1);
        int before = Math.min((int) x, width - 1);
        double down = y - above;
        double across = x - before;
        double upper =
                (1 - across) * sums[corner(above, before)]
                        + across * sums[corner(above, before + 1)];
        double lower =
                (1 - across) * sums[corner(above + 1, before)]
                        + across * sums[corner(above + 1, before + 1)];
        return (1 - down) * upper + down * lower;
    }

    private int corner(int y, int x) {
        return y * (width + 1) + x;
    }
}
