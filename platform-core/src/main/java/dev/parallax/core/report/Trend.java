package dev.parallax.core.report;

import java.util.Arrays;

/**
 * Where a noisy line is heading: a centred moving mean.
 *
 * <p>Near the start the window shrinks on both sides alike, so that a steep beginning is not
 * dragged along; at the end it shrinks ahead only, so that the line ends in a mean and not in
 * noise. The rarest values, one in a hundred, count as the next less rare ones, so that a lone
 * spike makes no plateau. What is not finite counts as nothing and stays a gap.
 */
final class Trend {

    private static final int SHORTEST = 24;
    private static final int WINDOWS = 20;
    private static final double NOISE = 0.004;

    private Trend() {}

    /** The values between which all but the rarest lie. */
    static double[] usualRange(double[] ys) {
        double[] sorted = Arrays.stream(ys).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new double[] {0, 0};
        }
        int rare = sorted.length / 200;
        return new double[] {sorted[rare], sorted[sorted.length - 1 - rare]};
    }

    /** The trend of a line, as long as the line. */
    static double[] of(double[] ys) {
        double[] range = usualRange(ys);
        double[] sums = new double[ys.length + 1];
        int[] counts = new int[ys.length + 1];
        for (int i = 0; i < ys.length; i++) {
            boolean finite = Double.isFinite(ys[i]);
            double value = finite ? Math.max(range[0], Math.min(range[1], ys[i])) : 0;
            sums[i + 1] = sums[i] + value;
            counts[i + 1] = counts[i] + (finite ? 1 : 0);
        }
        int reach = Math.max(2, ys.length / WINDOWS / 2);
        double[] trend = new double[ys.length];
        for (int i = 0; i < ys.length; i++) {
            int half = Math.min(reach, i);
            int from = i - half;
            int to = Math.min(ys.length, i + half + 1);
            trend[i] =
                    Double.isFinite(ys[i])
                            ? (sums[to] - sums[from]) / (counts[to] - counts[from])
                            : ys[i];
        }
        return trend;
    }

    /** Whether a line is long and noisy enough that its trend says more than the line itself. */
    static boolean helps(double[] ys, double[] trend) {
        double noise = 0;
        int finite = 0;
        for (int i = 0; i < ys.length; i++) {
            if (Double.isFinite(ys[i])) {
                noise += Math.abs(ys[i] - trend[i]);
                finite++;
            }
        }
        double[] range = usualRange(ys);
        return finite >= SHORTEST && noise / finite > NOISE * (range[1] - range[0]);
    }
}
