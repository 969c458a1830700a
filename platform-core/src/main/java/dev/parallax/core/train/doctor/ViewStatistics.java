package dev.parallax.core.train.doctor;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * What the views of one group look like.
 *
 * @param size root of the mean square of their values
 * @param spread root of the mean variance of a value across samples, in the first view
 * @param difference mean absolute difference between the first two views of a sample; NaN where
 *     there is one view
 */
record ViewStatistics(double size, double spread, double difference) {

    /** More samples tell little more. */
    private static final int MOST_SAMPLES = 64;

    /**
     * Measures views.
     *
     * @param views of all samples, one sample after the other
     * @param samples how many
     */
    static ViewStatistics of(List<FloatBuffer> views, int samples) {
        int seen = Math.min(samples, MOST_SAMPLES);
        float[] first = values(views.get(0), samples, seen);
        double difference =
                views.size() < 2
                        ? Double.NaN
                        : difference(first, values(views.get(1), samples, seen));
        return new ViewStatistics(size(first), spread(first, seen), difference);
    }

    private static float[] values(FloatBuffer view, int samples, int seen) {
        float[] values = new float[view.limit() / samples * seen];
        view.get(0, values);
        return values;
    }

    private static double size(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares / values.length);
    }

    private static double spread(float[] values, int samples) {
        int length = values.length / samples;
        double[] mean = new double[length];
        for (int i = 0; i < values.length; i++) {
            mean[i % length] += (double) values[i] / samples;
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double deviation = values[i] - mean[i % length];
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / values.length);
    }

    private static double difference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((double) a[i] - b[i]);
        }
        return sum / a.length;
    }
}
