package dev.parallax.core.report;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One number over the steps of a run.
 *
 * @param name a key such as "loss" or "feature-std"
 * @param unit such as "images/s"; empty for a pure number
 * @param xs steps, ascending; not copied, not to be changed
 * @param ys one value per step; what is not finite is a gap in the line; not copied, not to be
 *     changed
 * @param reference a level to compare with, or null
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of points: not copied
public record Curve(
        String name, String unit, double[] xs, double[] ys, @Nullable Reference reference) {

    /** Checks that there is one value per step. */
    public Curve {
        if (xs.length != ys.length) {
            throw new IllegalArgumentException(
                    "curve " + name + " has " + xs.length + " steps but " + ys.length + " values");
        }
    }

    /**
     * Draws a level to compare with.
     *
     * @param value the level
     * @param label what it is, such as "1/√d"
     * @return the same curve with that level
     */
    public Curve withReference(double value, String label) {
        return new Curve(name, unit, xs, ys, new Reference(value, label));
    }

    /**
     * Thins the curve, keeping what a plot would show: of every stretch of steps the lowest and the
     * highest value stay, so no spike is lost. A stretch with a value that is not finite keeps one
     * of these as well.
     *
     * @param atMost the most points to keep, at least 3
     * @return this curve if it is short enough
     */
    public Curve thinned(int atMost) {
        if (ys.length <= atMost) {
            return this;
        }
        int stretches = atMost / 3;
        int[] kept = new int[atMost];
        int count = 0;
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) s * ys.length / stretches);
            int to = (int) ((long) (s + 1) * ys.length / stretches);
            for (int index : extremes(from, to)) {
                kept[count++] = index;
            }
        }
        int[] indices = Arrays.copyOf(kept, count);
        return new Curve(
                name,
                unit,
                Arrays.stream(indices).mapToDouble(i -> xs[i]).toArray(),
                Arrays.stream(indices).mapToDouble(i -> ys[i]).toArray(),
                reference);
    }

    /** The indices of the lowest, the highest and one value that is not finite, ascending. */
    private int[] extremes(int from, int to) {
        int low = -1;
        int high = -1;
        int gap = -1;
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(ys[i])) {
                gap = i;
                continue;
            }
            low = low < 0 || ys[i] < ys[low] ? i : low;
            high = high < 0 || ys[i] > ys[high] ? i : high;
        }
        return Arrays.stream(new int[] {low, high, gap})
                .filter(i -> i >= 0)
                .distinct()
                .sorted()
                .toArray();
    }

    /**
     * A level to compare a curve with.
     *
     * @param value the level
     * @param label what it is
     */
    public record Reference(double value, String label) {}
}
