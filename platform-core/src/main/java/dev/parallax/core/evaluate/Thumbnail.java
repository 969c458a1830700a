package dev.parallax.core.evaluate;

import java.util.Optional;

/**
 * A small copy of an image from which mean and contrast are taken away, so that exposure does not
 * matter.
 *
 * @param values 16x16 brightnesses, in deviations of {@value #STEPS} steps from their mean
 * @param length the Euclidean length of the values
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and not copied
record Thumbnail(byte[] values, float length) {

    private static final int SIDE = 16;

    /** Steps in one standard deviation; four of these fit a byte. */
    private static final int STEPS = 31;

    /** The standard deviation below which an image, of values in [0, 1], is of one colour. */
    private static final double FLAT = 0.02;

    /**
     * Makes a small copy.
     *
     * @param brightness of the image
     * @return nothing if the image is almost of one colour
     */
    static Optional<Thumbnail> of(Brightness brightness) {
        float[] grid = brightness.grid(SIDE, SIDE);
        double mean = 0;
        double squares = 0;
        for (float value : grid) {
            mean += value / grid.length;
            squares += (double) value * value / grid.length;
        }
        double deviation = Math.sqrt(Math.max(0, squares - mean * mean));
        if (deviation < FLAT) {
            return Optional.empty();
        }
        byte[] values = new byte[grid.length];
        int length = 0;
        for (int i = 0; i < grid.length; i++) {
            long steps = Math.round((grid[i] - mean) / deviation * STEPS);
            values[i] = (byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, steps));
            length += values[i] * values[i];
        }
        return Optional.of(new Thumbnail(values, (float) Math.sqrt(length)));
    }

    /**
     * Computes the correlation of two images.
     *
     * @param other another
     * @return -1 to 1
     */
    float correlation(Thumbnail other) {
        int product = 0;
        for (int i = 0; i < values.length; i++) {
            product += values[i] * other.values[i];
        }
        return Math.min(1, product / (length * other.length));
    }
}
