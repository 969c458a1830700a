package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.data.Image;

/**
 * A working copy of a grey or RGB image, and what can be done to its colours.
 *
 * <p>The operations are torchvision's on floating-point tensors: each one clamps its result to [0,
 * 1], and grey is {@code 0.2989 R + 0.587 G + 0.114 B} (ITU-R BT.601). Where there is only grey,
 * saturation, hue and grayscale change nothing.
 */
final class ColorPlanes {

    private static final float RED = 0.2989f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    private final Image original;
    private final float[] values;
    private final int plane;

    private ColorPlanes(Image original) {
        this.original = original;
        this.values = original.values().clone();
        this.plane = original.height() * original.width();
    }

    /**
     * Copies an image.
     *
     * @param image 1 or 3 channels
     * @param augmentation who asks, for the message
     * @throws IllegalArgumentException if it has other channels
     */
    static ColorPlanes copyOf(Image image, String augmentation) {
        if (image.channels() != 1 && image.channels() != 3) {
            throw new IllegalArgumentException(
                    augmentation
                            + " works on images of 1 (grey) or 3 (RGB) channels, this one has "
                            + image.channels()
                            + ": take it out of the views");
        }
        return new ColorPlanes(image);
    }

    /** Returns the working copy as an image; it must not be changed afterwards. */
    Image image() {
        return new Image(original.channels(), original.height(), original.width(), values);
    }

    private boolean grey() {
        return original.channels() == 1;
    }

    /** Multiplies by a factor of at least 0. */
    void brightness(double factor) {
        gain((float) factor, 0);
    }

    /** Moves away from (factor above 1) or towards (below 1) the mean grey of the image. */
    void contrast(double factor) {
        gain((float) factor, (float) ((1 - factor) * meanGrey()));
    }

    private void gain(float factor, float shift) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(1f, Math.max(0f, factor * values[i] + shift));
        }
    }

    private double meanGrey() {
        if (grey()) {
            return sum(0) / plane;
        }
        return (RED * sum(0) + GREEN * sum(plane) + BLUE * sum(2 * plane)) / plane;
    }

    /** Sums a plane: in float over a strip, along four lanes, and in double over the strips. */
    private double sum(int from) {
        double total = 0;
        for (int start = 0; start < plane; start += Strip.LENGTH) {
            total += sum(from + start, from + Math.min(plane, start + Strip.LENGTH));
        }
        return total;
    }

    private float sum(int from, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = from;
        for (; i < to - 3; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < to; i++) {
            a += values[i];
        }
        return a + b + c + d;
    }

    /** Moves every pixel away from (factor above 1) or towards (below 1) its grey. */
    void saturation(double factor) {
        if (grey()) {
            return;
        }
        float weight = (float) factor;
        Strip strip = strip();
        float[] rest = new float[strip.red.length];
        for (int start = 0; start < plane; start += Strip.LENGTH) {
            int count = Math.min(Strip.LENGTH, plane - start);
            strip.read(values, plane, start, count);
            weighGrey(strip, (float) (1 - factor), rest, count);
            blend(strip.red, weight, rest, count);
            blend(strip.green, weight, rest, count);
            blend(strip.blue, weight, rest, count);
            strip.write(values, plane, start, count);
        }
    }

    private static void blend(float[] channel, float weight, float[] rest, int count) {
        for (int i = 0; i < count; i++) {
            channel[i] = Math.min(1f, Math.max(0f, weight * channel[i] + rest[i]));
        }
    }

    /** Gives all three channels the pixel's grey. */
    void grayscale() {
        if (grey()) {
            return;
        }
        Strip strip = strip();
        float[] target = new float[strip.red.length];
        for (int start = 0; start < plane; start += Strip.LENGTH) {
            int count = Math.min(Strip.LENGTH, plane - start);
            strip.read(values, plane, start, count);
            weighGrey(strip, 1, target, count);
            for (int channel = 0; channel < 3; channel++) {
                System.arraycopy(target, 0, values, channel * plane + start, count);
            }
        }
    }

    private static void weighGrey(Strip strip, float weight, float[] target, int count) {
        float[] red = strip.red;
        float[] green = strip.green;
        float[] blue = strip.blue;
        for (int i = 0; i < count; i++) {
            target[i] = weight * (RED * red[i] + GREEN * green[i] + BLUE * blue[i]);
        }
    }

    /** Turns the hue by a fraction of the colour circle in [-0.5, 0.5]. */
    void hue(double factor) {
        if (grey()) {
            return;
        }
        Strip strip = strip();
        HueRotation rotation = new HueRotation(factor, strip.red.length);
        for (int start = 0; start < plane; start += Strip.LENGTH) {
            int count = Math.min(Strip.LENGTH, plane - start);
            strip.read(values, plane, start, count);
            rotation.apply(strip, count);
            strip.write(values, plane, start, count);
        }
    }

    private Strip strip() {
        return new Strip(Math.min(Strip.LENGTH, plane));
    }
}
