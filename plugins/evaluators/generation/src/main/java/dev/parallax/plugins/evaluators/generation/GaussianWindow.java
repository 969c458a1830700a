package dev.parallax.plugins.evaluators.generation;

import java.util.Arrays;

/**
 * A square window with Gaussian weights that sum to one, moved over a plane to every place where it
 * fits.
 *
 * @param weights of one axis; those of the window are their products
 */
@SuppressWarnings("ArrayRecordComponent") // made for one measurement: not copied
record GaussianWindow(double[] weights) {

    /**
     * Makes a window.
     *
     * @param size odd
     * @param sigma the standard deviation in pixels
     * @return a new window
     */
    static GaussianWindow of(int size, double sigma) {
        double[] weights = new double[size];
        for (int k = 0; k < size; k++) {
            double away = (k - size / 2) / sigma;
            weights[k] = Math.exp(-away * away / 2);
        }
        double sum = Arrays.stream(weights).sum();
        return new GaussianWindow(Arrays.stream(weights).map(w -> w / sum).toArray());
    }

    /**
     * Takes the weighted means of all windows.
     *
     * @param plane (h, w)
     * @param height h, at least the size of the window
     * @param width w, at least the size of the window
     * @return (h - size + 1, w - size + 1)
     */
    double[] means(double[] plane, int height, int width) {
        int places = width - weights.length + 1;
        double[] ofRows = new double[height * places];
        for (int y = 0; y < height; y++) {
            for (int k = 0; k < weights.length; k++) {
                add(weights[k], plane, y * width + k, ofRows, y * places, places);
            }
        }
        double[] means = new double[(height - weights.length + 1) * places];
        for (int y = 0; y * places < means.length; y++) {
            for (int k = 0; k < weights.length; k++) {
                add(weights[k], ofRows, (y + k) * places, means, y * places, places);
            }
        }
        return means;
    }

    private static void add(
            double weight, double[] from, int start, double[] to, int first, int count) {
        for (int i = 0; i < count; i++) {
            to[first + i] += weight * from[start + i];
        }
    }
}
