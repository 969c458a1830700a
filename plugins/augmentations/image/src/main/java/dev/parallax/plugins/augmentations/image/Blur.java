package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.data.Image;

/**
 * Gaussian blur.
 *
 * <p>The taps are {@code exp(-t^2 / (2 sigma^2))} for t = -(k-1)/2 to (k-1)/2, divided by their
 * sum. Beyond the border the image is reflected without repeating the border pixel; an image
 * smaller than the kernel is reflected again and again.
 */
final class Blur {

    /** Values that one inner loop handles: enough to be fast, few enough to stay cached. */
    private static final int STRIP = 1024;

    /** A tap below this fraction of the middle one is lost in the rounding of a float. */
    private static final double NEGLIGIBLE = 0x1p-26;

    private final float[] taps; // taps[t], t = 0 in the middle, up to the last that counts
    private final int height;
    private final int width;

    private Blur(float[] taps, int height, int width) {
        this.taps = taps;
        this.height = height;
        this.width = width;
    }

    /**
     * Blurs an image.
     *
     * @param image any number of channels
     * @param kernel number of taps, odd
     * @param sigma standard deviation in pixels, above 0
     * @return the image itself where sigma is too small to change anything
     */
    static Image gaussian(Image image, int kernel, double sigma) {
        float[] taps = taps(kernel / 2, sigma);
        if (taps.length == 1) {
            return image;
        }
        Blur blur = new Blur(taps, image.height(), image.width());
        float[][] rows = new float[image.height()][image.channels() * image.width()];
        for (int channel = 0; channel < image.channels(); channel++) {
            blur.alongRows(image, channel, rows);
        }
        return blur.alongColumns(rows, image.channels());
    }

    private static float[] taps(int radius, double sigma) {
        double[] exact = new double[radius + 1];
        double total = 0;
        int counting = 0;
        for (int t = 0; t <= radius; t++) {
            exact[t] = Math.exp(-0.5 * (t / sigma) * (t / sigma));
            total += t == 0 ? exact[t] : 2 * exact[t];
            counting += exact[t] > NEGLIGIBLE ? 1 : 0;
        }
        float[] taps = new float[counting];
        for (int t = 0; t < counting; t++) {
            taps[t] = (float) (exact[t] / total);
        }
        return taps;
    }

    /** Blurs the rows of a channel, each along itself, into its part of the given ones. */
    private void alongRows(Image image, int channel, float[][] rows) {
        int radius = taps.length - 1;
        int stride = width + 2 * radius;
        int rowsAtOnce = Math.max(1, Math.min(height, STRIP / stride));
        float[] padded = new float[rowsAtOnce * stride];
        int count = padded.length - 2 * radius;
        float[] left = new float[count];
        float[] right = new float[count];
        float[] sum = new float[count];
        for (int top = 0; top < height; top += rowsAtOnce) {
            int bottom = Math.min(height, top + rowsAtOnce);
            for (int y = top; y < bottom; y++) {
                int from = (channel * height + y) * width;
                pad(image.values(), from, padded, (y - top) * stride, radius);
            }
            // in one run over all rows: what it computes across their seams is not read
            for (int t = 0; t < taps.length; t++) {
                System.arraycopy(padded, radius - t, left, 0, count);
                System.arraycopy(padded, radius + t, right, 0, count);
                accumulate(sum, t, left, right);
            }
            for (int y = top; y < bottom; y++) {
                System.arraycopy(sum, (y - top) * stride, rows[y], channel * width, width);
            }
        }
    }

    private void pad(float[] source, int from, float[] target, int to, int radius) {
        System.arraycopy(source, from, target, to + radius, width);
        for (int x = 1; x <= radius; x++) {
            target[to + radius - x] = source[from + reflect(-x, width)];
            target[to + radius + width - 1 + x] = source[from + reflect(width - 1 + x, width)];
        }
    }

    /** Blurs along the columns; the channels lie side by side in the rows. */
    private Image alongColumns(float[][] rows, int channels) {
        float[] result = new float[channels * height * width];
        float[] sum = new float[channels * width];
        for (int y = 0; y < height; y++) {
            for (int t = 0; t < taps.length; t++) {
                accumulate(sum, t, rows[reflect(y - t, height)], rows[reflect(y + t, height)]);
            }
            for (int channel = 0; channel < channels; channel++) {
                int to = (channel * height + y) * width;
                System.arraycopy(sum, channel * width, result, to, width);
            }
        }
        return new Image(channels, height, width, result);
    }

    /** Adds the two values at distance t from the middle, or starts with the middle itself. */
    private void accumulate(float[] sum, int t, float[] before, float[] after) {
        if (t == 0) {
            WeightedSum.start(sum, taps[0], before, 0, after, sum.length);
        } else {
            WeightedSum.add(sum, taps[t], before, taps[t], after, sum.length);
        }
    }

    /** Folds an index into 0 to size - 1 by reflection about the border pixels. */
    private static int reflect(int index, int size) {
        if (index >= 0 && index < size) {
            return index;
        }
        if (size == 1) {
            return 0;
        }
        int period = 2 * (size - 1);
        int folded = Math.floorMod(index, period);
        return folded < size ? folded : period - folded;
    }
}
