package dev.parallax.plugins.evaluators.clustering;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.random.Randomness;
import java.util.random.RandomGenerator;

/**
 * Makes features into the points to cluster.
 *
 * <p>Wide ones, such as the pixels of an image, are multiplied by a matrix of random signs: that
 * keeps all distances to a few percent, and with them what any clustering costs, but makes memory
 * and time those of narrow features. Sources: Achlioptas, "Database-friendly random projections",
 * 2003; Makarychev, Makarychev and Razenshteyn, "Performance of Johnson-Lindenstrauss Transform for
 * k-Means and k-Medians Clustering", 2019.
 *
 * @param normalize whether rows are scaled to unit length first
 * @param width what is wider is projected to this width; 0 for never
 */
record Points(boolean normalize, int width) {

    /** Keeps a row of zeros from dividing by zero. */
    private static final double SMALLEST_NORM = 1e-12;

    /**
     * Makes points.
     *
     * @param features (N, D) float32
     * @param engine computes
     * @param seed the seed of the run
     * @return N points
     * @throws IllegalArgumentException if a feature is NaN or infinite
     */
    double[][] of(NDArray features, EngineSession engine, long seed) {
        try (NDManager scope = engine.newManager()) {
            NDArray rows = features.stopGradient();
            rows.attach(scope);
            if (normalize) {
                rows = rows.normalize(2, 1, SMALLEST_NORM);
            }
            if (width > 0 && rows.size(1) > width) {
                rows = rows.matMul(signs(Math.toIntExact(rows.size(1)), scope, seed));
            }
            return points(rows.toFloatArray(), Math.toIntExact(rows.size(1)));
        }
    }

    /** Returns (D, width), each plus or minus one over the root of the width. */
    private NDArray signs(int rows, NDManager scope, long seed) {
        RandomGenerator random = Randomness.generator(seed, "projection");
        float unit = (float) (1 / Math.sqrt(width));
        float[] signs = new float[Math.multiplyExact(rows, width)];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = random.nextBoolean() ? unit : -unit;
        }
        return scope.create(signs, new Shape(rows, width));
    }

    private static double[][] points(float[] values, int width) {
        double[][] points = new double[values.length / width][width];
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "features hold NaN or infinity, which are in no cluster; the encoder has"
                                + " diverged: train it with a lower rate");
            }
            points[i / width][i % width] = values[i];
        }
        return points;
    }
}
