package dev.parallax.plugins.augmentations.image;

/**
 * The inner loops of the filters: a weighted sum of arrays, two terms per call.
 *
 * <p>Everything starts at index 0. The compiler of JDK 17 vectorises a loop over equal indices of
 * different arrays wherever it is inlined, but gives up on most loops over different stretches of
 * them; so whoever has a stretch copies it first and is still several times as fast.
 */
final class WeightedSum {

    private WeightedSum() {}

    /** Writes the first two terms: {@code sum = a * x + b * y}. */
    static void start(float[] sum, float a, float[] x, float b, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] = a * x[i] + b * y[i];
        }
    }

    /** Adds two terms: {@code sum += a * x + b * y}. */
    static void add(float[] sum, float a, float[] x, float b, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += a * x[i] + b * y[i];
        }
    }
}
