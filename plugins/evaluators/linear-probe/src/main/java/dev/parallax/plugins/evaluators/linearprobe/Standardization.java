package dev.parallax.plugins.evaluators.linearprobe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Gives columns mean 0 and standard deviation 1, by the statistics of the samples it was fitted to.
 *
 * <p>A column that is constant there, to the precision of float32, becomes 0: it says nothing, and
 * its rounding errors divided by their own size would pass for a feature.
 *
 * @param mean (1, D), owned by the scope it was fitted in
 * @param factor (1, D), one over the standard deviation or 0, owned by the same
 */
record Standardization(NDArray mean, NDArray factor) {

    private static final float CONSTANT = 1e-6f;
    private static final float SMALLEST = 1e-20f;

    /**
     * Computes the statistics.
     *
     * @param features (N, D) float32
     * @param scope owns the result
     * @return the standardization of these features
     */
    static Standardization of(NDArray features, NDManager scope) {
        try (NDManager temporary = scope.newSubManager()) {
            NDArray rows = view(features, temporary);
            NDArray mean = rows.mean(new int[] {0}, true);
            NDArray deviation = rows.sub(mean).square().mean(new int[] {0}, true).sqrt();
            NDArray factor = factor(mean.toFloatArray(), deviation.toFloatArray(), scope);
            mean.attach(scope);
            return new Standardization(mean, factor);
        }
    }

    /**
     * Standardizes features.
     *
     * @param features (N, D) float32, not changed
     * @param scope owns the result
     * @return (N, D)
     */
    NDArray apply(NDArray features, NDManager scope) {
        try (NDArray rows = view(features, scope)) {
            return rows.sub(mean).muli(factor);
        }
    }

    private static NDArray factor(float[] mean, float[] deviation, NDManager scope) {
        float[] factor = new float[mean.length];
        for (int d = 0; d < factor.length; d++) {
            boolean constant = deviation[d] <= Math.max(SMALLEST, CONSTANT * Math.abs(mean[d]));
            factor[d] = constant ? 0 : 1 / deviation[d];
        }
        return scope.create(factor).reshape(1, factor.length);
    }

    /** A second handle on the same memory, so that what is made from it belongs to the scope. */
    private static NDArray view(NDArray array, NDManager scope) {
        NDArray view = array.stopGradient();
        view.attach(scope);
        return view;
    }
}
