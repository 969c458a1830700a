package dev.parallax.core.report;

import dev.parallax.api.evaluation.Measurement;
import java.util.Collection;
import java.util.List;

/**
 * A stretch of the number line that intervals are drawn on, in percent of its width.
 *
 * @param low its left end
 * @param high its right end
 */
record Span(double low, double high) {

    /** The stretch that holds all intervals and a little more. */
    static Span around(Collection<Measurement> measurements) {
        double low = measurements.stream().mapToDouble(Measurement::low).min().orElse(0);
        double high = measurements.stream().mapToDouble(Measurement::high).max().orElse(1);
        double margin = high > low ? 0.06 * (high - low) : Math.max(1e-6, 0.1 * Math.abs(high));
        return new Span(low - margin, high + margin);
    }

    /** The stretch from zero, for bars; the longest bar leaves room for its whisker. */
    static Span fromZero(Collection<Measurement> measurements) {
        double high = measurements.stream().mapToDouble(Measurement::high).max().orElse(1);
        return new Span(0, high > 0 ? high * 1.04 : 1);
    }

    /** Draws a value's interval and the value. */
    void draw(Html html, Measurement measurement, String colour) {
        if (!Double.isFinite(measurement.low() + measurement.high() + measurement.value())) {
            return;
        }
        double left = place(measurement.low());
        String style =
                "left:%s%%;width:%s%%"
                        .formatted(
                                Figures.fixed(left, 2),
                                Figures.fixed(place(measurement.high()) - left, 2));
        html.leaf("i", "", "class", "interval " + colour, "style", style);
        html.leaf(
                "i",
                "",
                "class",
                "point " + colour,
                "style",
                "left:" + Figures.fixed(place(measurement.value()), 2) + "%");
    }

    /** Where a value lies, in percent. */
    double place(double value) {
        return Math.max(0, Math.min(100, 100 * (value - low) / (high - low)));
    }

    /** Whether bars from zero can show these values. */
    static boolean allowsBars(Collection<Measurement> measurements) {
        return measurements.stream()
                .flatMap(m -> List.of(m.low(), m.value(), m.high()).stream())
                .allMatch(value -> Double.isFinite(value) && value >= 0);
    }
}
