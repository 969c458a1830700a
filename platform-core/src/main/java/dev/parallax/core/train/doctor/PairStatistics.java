package dev.parallax.core.train.doctor;

import ai.djl.ndarray.NDArray;
import dev.parallax.core.evaluate.Geometry;

/**
 * What two lists of embeddings have in common, row by row.
 *
 * @param similarity mean cosine of rows of equal number; 2 - 2 * similarity is their alignment
 *     (Wang and Isola, 2020)
 * @param distance length of the difference of all rows relative to the length of the second list: 0
 *     for equal arrays
 * @param uniformity of the first list (Wang and Isola, 2020): 0 where all rows point one way, about
 *     -4 where they fill a sphere
 */
record PairStatistics(double similarity, double distance, double uniformity) {

    static PairStatistics of(NDArray a, NDArray b) {
        float[][] x = Rows.of(a);
        float[][] y = Rows.of(b);
        float[][] unit = Geometry.normalized(x);
        return new PairStatistics(
                1 - Geometry.alignment(unit, Geometry.normalized(y)) / 2,
                distance(x, y),
                Geometry.uniformity(unit));
    }

    private static double distance(float[][] x, float[][] y) {
        double apart = 0;
        double length = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                double difference = (double) x[i][j] - y[i][j];
                apart += difference * difference;
                length += (double) y[i][j] * y[i][j];
            }
        }
        return Math.sqrt(apart / length);
    }
}
