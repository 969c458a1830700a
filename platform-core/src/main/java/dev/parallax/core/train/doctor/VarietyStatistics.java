package dev.parallax.core.train.doctor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * How much made samples differ from each other.
 *
 * @param relative root of the mean variance of a value over made samples, relative to that over
 *     real ones; NaN for a single sample
 */
record VarietyStatistics(double relative) {

    static VarietyStatistics of(NDArray real, NDArray made) {
        if (real.size(0) < 2 || made.size(0) < 2) {
            return new VarietyStatistics(Double.NaN);
        }
        return new VarietyStatistics(spread(made) / spread(real));
    }

    private static double spread(NDArray samples) {
        Shape rows = new Shape(samples.size(0), -1);
        try (NDArray detached = samples.stopGradient();
                NDArray flat = detached.reshape(rows);
                NDArray mean = flat.mean(new int[] {0}, true);
                NDArray apart = flat.sub(mean);
                NDArray squares = apart.square();
                NDArray variance = squares.mean()) {
            return Math.sqrt(variance.getFloat());
        }
    }
}
