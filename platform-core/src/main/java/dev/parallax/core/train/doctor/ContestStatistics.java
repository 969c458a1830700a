package dev.parallax.core.train.doctor;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/**
 * How well a discriminator tells real samples from made ones.
 *
 * @param told share of all pairs of a real and a made sample in which the real one scores higher: 1
 *     where it is never wrong, 0.5 where it guesses (the area under its ROC curve)
 */
record ContestStatistics(double told) {

    static ContestStatistics of(NDArray ofReal, NDArray ofMade) {
        float[] real = values(ofReal);
        float[] made = values(ofMade);
        Arrays.sort(made);
        double pairs = 0;
        for (float score : real) {
            int below = lowerBound(made, score);
            int notAbove = lowerBound(made, Math.nextUp(score));
            pairs += below + (notAbove - below) / 2.0;
        }
        return new ContestStatistics(pairs / ((double) real.length * made.length));
    }

    private static float[] values(NDArray scores) {
        try (NDArray detached = scores.stopGradient()) {
            return detached.toFloatArray();
        }
    }

    /** How many of the sorted values are less. */
    private static int lowerBound(float[] sorted, float value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
