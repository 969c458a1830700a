package dev.parallax.plugins.augmentations.image;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The weights with which one axis is resampled: each of {@code count} outputs is a weighted sum of
 * consecutive inputs.
 *
 * <p>With pixel centres at half integers, an output lies at {@code centre = (i + 0.5) * in / out}
 * on the input axis. With antialiasing the filter is widened by {@code in / out} when the axis
 * shrinks, inputs beyond the border do not exist, and the weights of an output are divided by their
 * sum; without, the filter keeps its width and the border pixel stands for those beyond it. Both as
 * in PyTorch's {@code interpolate(align_corners=False)}.
 */
final class Taps {

    /** Taps that one pass of the gathering loop reads. */
    private static final int GROUP = 4;

    private final int count;
    private final int[] first;
    private final float[] weights; // weights[(group * count + output) * GROUP + tap in group]
    private int reach;

    private Taps(int count, int capacity) {
        this.count = count;
        this.first = new int[count];
        this.weights = new float[capacity * count];
    }

    private int place(int output, int tap) {
        return (tap / GROUP * count + output) * GROUP + tap % GROUP;
    }

    /**
     * Computes the weights.
     *
     * @param in number of inputs
     * @param out number of outputs
     * @param filter the interpolation
     * @param antialias whether to widen the filter when shrinking
     */
    static Taps of(int in, int out, Interpolation filter, boolean antialias) {
        double scale = (double) in / out;
        double stretch = antialias ? Math.max(1, scale) : 1;
        double support = filter.radius() * stretch;
        int most = 2 * (int) Math.ceil(support) + 1;
        int capacity = (most + GROUP - 1) / GROUP * GROUP;
        double[] sums = new double[capacity];
        Taps taps = new Taps(out, capacity);
        for (int i = 0; i < out; i++) {
            double centre = scale * (i + 0.5);
            int from = (int) Math.floor(centre - support + 0.5);
            int to = (int) Math.floor(centre + support + 0.5);
            if (antialias) {
                from = Math.max(0, from);
                to = Math.min(in, to);
            }
            int first = Math.min(in - 1, Math.max(0, from));
            double total = 0;
            for (int j = from; j < to; j++) {
                double weight = filter.weight((j + 0.5 - centre) / stretch, antialias);
                sums[Math.min(in - 1, Math.max(0, j)) - first] += weight;
                total += weight;
            }
            taps.put(i, first, sums, total);
        }
        return taps;
    }

    /** Stores the weights of an output and clears the sums for the next. */
    private void put(int output, int firstInput, double[] sums, double total) {
        first[output] = firstInput;
        for (int tap = 0; tap < sums.length; tap++) {
            if (sums[tap] != 0) {
                weights[place(output, tap)] = (float) (sums[tap] / total);
                reach = Math.max(reach, tap + 1);
                sums[tap] = 0;
            }
        }
    }

    /** Returns the number of outputs. */
    int count() {
        return count;
    }

    /**
     * Returns how many values past the end of a line {@link #resample} may read, and multiply by
     * zero.
     */
    int margin() {
        return (reach + GROUP - 1) / GROUP * GROUP;
    }

    /**
     * Resamples two lines at once, which shares the reading of places and weights.
     *
     * @param x the inputs of one line, followed by {@code margin()} finite values
     * @param y the inputs of the other, likewise
     * @param pair where the outputs go: those of {@code x}, then those of {@code y}
     */
    void resample(float[] x, float[] y, float[] pair) {
        if (reach <= 2) {
            resampleByTwo(x, y, pair);
            return;
        }
        Arrays.fill(pair, 0);
        for (int tap = 0; tap < reach; tap += GROUP) {
            int place = place(0, tap);
            for (int i = 0; i < count; i++, place += GROUP) {
                float a = weights[place];
                float b = weights[place + 1];
                float c = weights[place + 2];
                float d = weights[place + 3];
                int j = first[i] + tap;
                pair[i] += a * x[j] + b * x[j + 1] + c * x[j + 2] + d * x[j + 3];
                pair[count + i] += a * y[j] + b * y[j + 1] + c * y[j + 2] + d * y[j + 3];
            }
        }
    }

    /** The case of every enlargement by straight lines. */
    private void resampleByTwo(float[] x, float[] y, float[] pair) {
        for (int i = 0; i < count; i++) {
            float a = weights[GROUP * i];
            float b = weights[GROUP * i + 1];
            int j = first[i];
            pair[i] = a * x[j] + b * x[j + 1];
            pair[count + i] = a * y[j] + b * y[j + 1];
        }
    }

    /** Returns how many consecutive lines {@link #combine} uses for one output. */
    int window() {
        return Math.max(2, reach + reach % 2);
    }

    /**
     * Makes one output of whole lines.
     *
     * @param output which of the {@code count()} outputs
     * @param lines gives an input, an array each
     * @param length values of a line
     * @param sum where the output goes
     */
    void combine(int output, IntFunction<float[]> lines, int length, float[] sum) {
        for (int tap = 0; tap < window(); tap += 2) {
            float a = weights[place(output, tap)];
            float b = weights[place(output, tap + 1)];
            if (tap > 0 && a == 0 && b == 0) {
                continue; // most outputs have fewer taps than the one with the most
            }
            float[] x = lines.apply(first[output] + tap);
            float[] y = b == 0 ? x : lines.apply(first[output] + tap + 1);
            if (tap == 0) {
                WeightedSum.start(sum, a, x, b, y, length);
            } else {
                WeightedSum.add(sum, a, x, b, y, length);
            }
        }
    }
}
