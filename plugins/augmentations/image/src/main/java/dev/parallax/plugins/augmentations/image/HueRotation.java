package dev.parallax.plugins.augmentations.image;

/**
 * Turns the hue of RGB pixels and keeps their value and saturation.
 *
 * <p>The same function as going to HSV, adding to H and coming back (Smith, "Color Gamut Transform
 * Pairs", 1978), without a branch: value and saturation stay when the largest and the smallest
 * channel keep their values, so only their roles and the third channel move. With the circle
 * measured in sixths, a channel whose own hue is at distance x from the pixel's is at {@code
 * clamp(2 - |x|, 0, 1)} of the way from the smallest to the largest; red's own hue is 0, green's 2,
 * blue's 4. Solved for the distance from red, {@code |x| = 1 + (G + B - R - min) / (max - min)},
 * and G - B has the sign of x.
 *
 * <p>Each loop is one short statement on equal indices of different arrays: as one loop, the whole
 * is not vectorised and takes nine times as long.
 */
final class HueRotation {

    private static final float SIXTHS = 6;
    private static final float GREEN = 2;
    private static final float BLUE = 4;

    /** Stands for no difference, so that nothing is divided by zero. */
    private static final float TINY = 1e-30f;

    private final float turn;
    private final float[] smallest;
    private final float[] spread;
    private final float[] hue;

    /**
     * Prepares a rotation.
     *
     * @param factor fraction of the circle, in [-0.5, 0.5]
     * @param capacity pixels of the longest strip
     */
    HueRotation(double factor, int capacity) {
        turn = (float) (SIXTHS * factor);
        smallest = new float[capacity];
        spread = new float[capacity];
        hue = new float[capacity];
    }

    /**
     * Rotates the first pixels of a strip.
     *
     * @param strip the pixels
     * @param count how many
     */
    void apply(Strip strip, int count) {
        measureSpread(strip.red, strip.green, strip.blue, count);
        measureHue(strip.red, strip.green, strip.blue, count);
        compose(strip.red, 0, count);
        compose(strip.green, GREEN, count);
        compose(strip.blue, BLUE - SIXTHS, count);
    }

    private void measureSpread(float[] red, float[] green, float[] blue, int count) {
        float[] smallest = this.smallest;
        float[] spread = this.spread;
        for (int i = 0; i < count; i++) {
            float min = Math.min(red[i], Math.min(green[i], blue[i]));
            smallest[i] = min;
            spread[i] = Math.max(red[i], Math.max(green[i], blue[i])) - min;
        }
    }

    /** Computes the turned hue, between -6 and 6 sixths. */
    private void measureHue(float[] red, float[] green, float[] blue, int count) {
        float[] smallest = this.smallest;
        float[] spread = this.spread;
        float[] hue = this.hue;
        float turn = this.turn;
        for (int i = 0; i < count; i++) {
            float side = green[i] - blue[i] + TINY; // equal: 0 or 3 sixths, the sign is free
            float sign = side / Math.max(Math.abs(side), TINY);
            float excess = green[i] + blue[i] - red[i] - smallest[i];
            hue[i] = sign * (1 + excess / Math.max(spread[i], TINY)) + turn;
        }
    }

    /** Sets a channel from the distance of its own hue: a triangle wave of period 6, clamped. */
    private void compose(float[] channel, float own, int count) {
        float[] smallest = this.smallest;
        float[] spread = this.spread;
        float[] hue = this.hue;
        for (int i = 0; i < count; i++) {
            float wave = 2 - Math.abs(Math.abs(Math.abs(hue[i] - own) - 3) - 3);
            channel[i] = smallest[i] + spread[i] * Math.min(1f, Math.max(0f, wave));
        }
    }
}
