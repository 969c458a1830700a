package dev.parallax.core.report;

import dev.parallax.api.Interruption;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Exact t-SNE (van der Maaten and Hinton, "Visualizing Data using t-SNE", 2008), started from the
 * first two principal components so that similar features give similar maps (Kobak and Berens, "The
 * art of using t-SNE for single-cell transcriptomics", 2019).
 *
 * <p>One thread and a fixed order of additions: the same input gives the same map.
 */
final class TSne {

    private static final int ITERATIONS = 750;
    private static final int EARLY = 250;
    private static final float EXAGGERATION = 12;

    private final Similarities similarities;
    private final int n;
    private final Coordinate x;
    private final Coordinate y;
    private final float[] closeness;

    /**
     * Prepares a layout.
     *
     * @param points (N, K) with N at least 2, the direction of largest variance first
     * @param random tells points apart that are equal
     */
    TSne(double[][] points, RandomGenerator random) {
        this.similarities = Similarities.between(points);
        this.n = points.length;
        double squares = Arrays.stream(points).mapToDouble(point -> point[0] * point[0]).sum();
        double scale = squares == 0 ? 0 : 1e-4 / Math.sqrt(squares / n);
        this.x = Coordinate.start(points, 0, scale, random);
        this.y = Coordinate.start(points, 1, scale, random);
        this.closeness = new float[n];
    }

    /**
     * Lays the points out.
     *
     * @return (N, 2), centred
     */
    float[][] layout() {
        float rate = Math.max(n / EXAGGERATION / 4, 50);
        for (int t = 0; t < ITERATIONS; t++) {
            Interruption.check();
            boolean early = t < EARLY;
            attract();
            float total = repel();
            for (Coordinate coordinate : new Coordinate[] {x, y}) {
                coordinate.move(early ? EXAGGERATION : 1, total, rate, early ? 0.5f : 0.8f);
            }
        }
        float[][] plane = new float[n][];
        for (int i = 0; i < n; i++) {
            plane[i] = new float[] {x.at[i], y.at[i]};
        }
        return plane;
    }

    /** The first sum of equation 5: similar points pull. */
    private void attract() {
        for (int i = 0; i < n; i++) {
            int[] neighbours = similarities.neighbours()[i];
            float[] weights = similarities.weights()[i];
            float pullX = 0;
            float pullY = 0;
            for (int k = 0; k < neighbours.length; k++) {
                float dx = x.at[i] - x.at[neighbours[k]];
                float dy = y.at[i] - y.at[neighbours[k]];
                float pull = weights[k] / (1 + dx * dx + dy * dy);
                pullX += pull * dx;
                pullY += pull * dy;
            }
            x.pull[i] = pullX;
            y.pull[i] = pullY;
        }
    }

    /**
     * The second sum of equation 5 before it is normalised: all points push. The inner loop adds
     * into arrays and not into one sum, so that the JVM turns it into vector instructions.
     *
     * @return the normaliser
     */
    private float repel() {
        float[] atX = x.at;
        float[] atY = y.at;
        float[] pushX = x.push;
        float[] pushY = y.push;
        Arrays.fill(pushX, 0);
        Arrays.fill(pushY, 0);
        Arrays.fill(closeness, 0);
        for (int i = 0; i < n; i++) {
            float xi = atX[i];
            float yi = atY[i];
            for (int j = 0; j < closeness.length; j++) {
                float dx = atX[j] - xi;
                float dy = atY[j] - yi;
                float q = 1 / (1 + dx * dx + dy * dy);
                closeness[j] += q;
                pushX[j] += q * q * dx;
                pushY[j] += q * q * dy;
            }
        }
        double total = 0;
        for (float sum : closeness) {
            total += sum - 1; // a point is no neighbour of its own
        }
        return (float) total;
    }

    /** One coordinate of all points, and the forces along it. */
    private static final class Coordinate {

        private static final float SMALLEST_GAIN = 0.01f;

        private final float[] at;
        private final float[] speed;
        private final float[] gain;
        private final float[] pull;
        private final float[] push;

        private Coordinate(int n) {
            at = new float[n];
            speed = new float[n];
            gain = new float[n];
            pull = new float[n];
            push = new float[n];
            Arrays.fill(gain, 1);
        }

        static Coordinate start(
                double[][] points, int component, double scale, RandomGenerator random) {
            Coordinate coordinate = new Coordinate(points.length);
            for (int i = 0; i < points.length; i++) {
                double value = component < points[i].length ? points[i][component] : 0;
                coordinate.at[i] = (float) (scale * value + 1e-6 * random.nextGaussian());
            }
            return coordinate;
        }

        /** Gradient descent with momentum and a gain per value (section 3.4). */
        void move(float exaggeration, float total, float rate, float momentum) {
            double sum = 0;
            for (int i = 0; i < at.length; i++) {
                float gradient = 4 * (exaggeration * pull[i] - push[i] / total);
                boolean overshot = gradient > 0 == speed[i] > 0;
                gain[i] = overshot ? Math.max(SMALLEST_GAIN, gain[i] * 0.8f) : gain[i] + 0.2f;
                speed[i] = momentum * speed[i] - rate * gain[i] * gradient;
                at[i] += speed[i];
                sum += at[i];
            }
            float mean = (float) (sum / at.length);
            for (int i = 0; i < at.length; i++) {
                at[i] -= mean;
            }
        }
    }
}
