package dev.parallax.core.train.doctor;

import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * What the views of one group look like.
 *
 * @param size root of the mean square of values
 * @param spread how far a value is from its mean over samples, in the first view: root of the mean
 *     square; NaN for one sample
 * @param detail how far a value is from the mean of its channel in its sample; NaN where samples
 *     are vectors
 * @param difference mean absolute difference between the first two views of a sample; NaN where
 *     there is one view
 */
record ViewStatistics(double size, double spread, double detail, double difference) {

    /** More samples tell little more. */
    private static final int MOST_SAMPLES = 64;

    /**
     * Measures views.
     *
     * @param views of all samples, one sample after the other
     * @param shape of a view of all samples, (N, ...)
     */
    static ViewStatistics of(List<FloatBuffer> views, Shape shape) {
        int samples = (int) Math.min(shape.get(0), MOST_SAMPLES);
        int length = Math.toIntExact(shape.slice(1).size());
        float[] first = values(views.get(0), samples * length);
        return new ViewStatistics(
                size(first),
                samples < 2 ? Double.NaN : spread(first, length),
                shape.dimension() < 3
                        ? Double.NaN
                        : detail(first, Math.toIntExact(shape.slice(2).size())),
                views.size() < 2
                        ? Double.NaN
                        : difference(first, values(views.get(1), samples * length)));
    }

    private static float[] values(FloatBuffer view, int count) {
        float[] values = new float[count];
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

    private static double spread(float[] values, int length) {
        double[] mean = new double[length];
        for (int i = 0; i < values.length; i++) {
            mean[i % length] += (double) values[i] * length / values.length;
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double deviation = values[i] - mean[i % length];
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / values.length);
    }

    private static double detail(float[] values, int length) {
        double squares = 0;
        for (int from = 0; from < values.length; from += length) {
            double mean = 0;
            for (int i = from; i < from + length; i++) {
                mean += (double) values[i] / length;
            }
            for (int i = from; i < from + length; i++) {
                squares += (values[i] - mean) * (values[i] - mean);
            }
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
