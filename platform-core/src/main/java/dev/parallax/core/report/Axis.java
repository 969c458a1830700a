package dev.parallax.core.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Where the values of an axis lie and which of them are written beside it: multiples of 1, 2 or 5
 * times a power of ten.
 *
 * @param low the value at its start
 * @param high the value at its end
 * @param ticks the values that are labelled, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one chart
record Axis(double low, double high, double[] ticks) {

    /** An axis from the least to the greatest of some values; those not finite do not count. */
    static Axis over(DoubleStream values, int wantedTicks) {
        double[] finite = values.filter(Double::isFinite).toArray();
        double low = Arrays.stream(finite).min().orElse(0);
        double high = Arrays.stream(finite).max().orElse(1);
        if (high - low < 1e-9 * Math.max(Math.abs(low), Math.abs(high)) || high == low) {
            double margin = low == 0 ? 1 : 0.1 * Math.abs(low);
            low -= margin;
            high += margin;
        }
        return new Axis(low, high, ticks(low, high, wantedTicks));
    }

    /** The same axis with some room at both ends. */
    Axis padded(double share) {
        double room = share * (high - low);
        return new Axis(low - room, high + room, ticks);
    }

    /** Where a value lies: 0 at the start, 1 at the end. */
    double place(double value) {
        return (value - low) / (high - low);
    }

    private static double[] ticks(double low, double high, int wanted) {
        double rough = (high - low) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough < 1.5 * power ? 1 : rough < 3.5 * power ? 2 : 5);
        if (rough >= 7.5 * power) {
            step = 10 * power;
        }
        double from = Math.ceil(low / step - 1e-9);
        double to = Math.floor(high / step + 1e-9);
        double width = step;
        return DoubleStream.iterate(from, k -> k <= to, k -> k + 1).map(k -> k * width).toArray();
    }
}
