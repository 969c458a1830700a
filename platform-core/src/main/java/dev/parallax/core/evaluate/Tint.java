package dev.parallax.core.evaluate;

import dev.parallax.api.data.Image;

/**
 * By how much each channel of an image is above the mean of all: its mean colour, whatever its
 * brightness.
 *
 * @param channels of values in [0, 1]; their sum is 0
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and not copied
record Tint(float[] channels) {

    /** What copies may differ by that were made with another white balance. */
    private static final double WHITE_BALANCE = 0.1;

    /** What copies may differ by that were exposed in another way, as a share of the stronger. */
    private static final double EXPOSURE = 0.45;

    /** The most of a grey image, and so of a copy without colours. */
    private static final double GREY = 0.01;

    /** Takes the mean colour of an image. */
    static Tint of(Image image) {
        int pixels = image.height() * image.width();
        float[] values = image.values();
        double[] means = new double[image.channels()];
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            means[i / pixels] += (double) values[i] / pixels;
            all += (double) values[i] / values.length;
        }
        float[] channels = new float[means.length];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = (float) (means[c] - all);
        }
        return new Tint(channels);
    }

    /**
     * Says whether one image may be a copy of the other, by its colour.
     *
     * @param other another
     * @return true if colours are nearly the same, or one image has none
     */
    boolean isLike(Tint other) {
        double strength = length(channels);
        double otherStrength = length(other.channels);
        if (Math.min(strength, otherStrength) <= GREY || channels.length != other.channels.length) {
            return true;
        }
        float[] difference = new float[channels.length];
        for (int c = 0; c < difference.length; c++) {
            difference[c] = channels[c] - other.channels[c];
        }
        double most = Math.max(WHITE_BALANCE, EXPOSURE * Math.max(strength, otherStrength));
        return length(difference) <= most;
    }

    private static double length(float[] vector) {
        double squares = 0;
        for (float each : vector) {
            squares += each * each;
        }
        return Math.sqrt(squares);
    }
}
