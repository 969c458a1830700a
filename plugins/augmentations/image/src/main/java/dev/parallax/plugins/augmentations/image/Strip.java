package dev.parallax.plugins.augmentations.image;

/**
 * A stretch of the three planes of an RGB image, copied into arrays of its own.
 *
 * <p>The loops of {@link ColorPlanes} that need all three channels of a pixel run over strips:
 * short enough for the first-level cache, and with equal indices in different arrays, as
 * vectorisation wants it.
 */
final class Strip {

    /** Pixels of a full strip. */
    static final int LENGTH = 1024;

    final float[] red;
    final float[] green;
    final float[] blue;

    Strip(int capacity) {
        red = new float[capacity];
        green = new float[capacity];
        blue = new float[capacity];
    }

    void read(float[] values, int plane, int start, int count) {
        System.arraycopy(values, start, red, 0, count);
        System.arraycopy(values, plane + start, green, 0, count);
        System.arraycopy(values, 2 * plane + start, blue, 0, count);
    }

    void write(float[] values, int plane, int start, int count) {
        System.arraycopy(red, 0, values, start, count);
        System.arraycopy(green, 0, values, plane + start, count);
        System.arraycopy(blue, 0, values, 2 * plane + start, count);
    }
}
