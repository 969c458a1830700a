package dev.parallax.core.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** One curve as an SVG: light axes, the logged line faint, its trend strong, a reference dashed. */
record CurveChart(Curve curve) {

    private static final int POINTS = 1000;
    private static final int WIDTH = 340;
    private static final int HEIGHT = 190;
    private static final int LEFT = 46;
    private static final int TOP = 10;
    private static final int PLOT_WIDTH = WIDTH - LEFT - 8;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - 24;

    void write(Html html) {
        double[] finite = Arrays.stream(curve.ys()).filter(Double::isFinite).toArray();
        html.open("figure", "class", "chart").open("figcaption").leaf("b", words());
        if (finite.length > 0) {
            String last = Figures.compact(finite[finite.length - 1]);
            html.leaf("span", last + unit(), "title", "the last value");
        }
        html.close();
        if (finite.length == 0) {
            html.leaf("p", "No finite value was logged.", "class", "none");
        } else {
            plot(html, finite);
        }
        html.close();
    }

    private void plot(Html html, double[] finite) {
        double[] trend = Trend.of(curve.ys());
        boolean noisy = Trend.helps(curve.ys(), trend);
        Axis x = Axis.over(Arrays.stream(curve.xs()), 4);
        Axis y = Axis.over(shown(noisy ? trend : finite), 4).padded(0.04);
        html.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                description(finite));
        axes(html, x, y);
        // an inner svg clips what a rare spike would draw beyond the frame
        html.inline("svg", "width", "" + WIDTH, "height", "" + (TOP + PLOT_HEIGHT + 1));
        html.empty("path", "class", noisy ? "raw" : "trend", "d", path(curve, x, y));
        if (noisy) {
            Curve smooth = new Curve(curve.name(), curve.unit(), curve.xs(), trend, null);
            html.empty("path", "class", "trend", "d", path(smooth, x, y));
        }
        html.close();
        reference(html, y, finite);
        html.close();
    }

    /** All of the line that is drawn strong, the usual logged values, and the reference. */
    private DoubleStream shown(double[] strong) {
        DoubleStream values =
                DoubleStream.concat(
                        Arrays.stream(Trend.usualRange(curve.ys())), Arrays.stream(strong));
        Curve.Reference reference = curve.reference();
        if (reference != null) {
            values = DoubleStream.concat(values, DoubleStream.of(reference.value()));
        }
        // rates and durations have a natural zero: without it, harmless jitter looks like trouble
        return curve.unit().endsWith("s")
                ? DoubleStream.concat(values, DoubleStream.of(0))
                : values;
    }

    private void axes(Html html, Axis x, Axis y) {
        html.inline("g", "class", "axis");
        for (double tick : y.ticks()) {
            String at = Figures.fixed(TOP + PLOT_HEIGHT * (1 - y.place(tick)), 1);
            html.empty("path", "d", "M" + LEFT + " " + at + "h" + PLOT_WIDTH);
            html.leaf("text", Figures.compact(tick), "x", "" + (LEFT - 6), "y", at, "class", "y");
        }
        for (double tick : x.ticks()) {
            double place = x.place(tick);
            String at = Figures.fixed(LEFT + PLOT_WIDTH * place, 1);
            html.leaf(
                    "text",
                    Figures.compact(tick),
                    "x",
                    at,
                    "y",
                    "" + (HEIGHT - 8),
                    "class",
                    place > 0.95 ? "x last" : "x");
        }
        html.close();
    }

    private void reference(Html html, Axis y, double[] finite) {
        Curve.Reference reference = curve.reference();
        if (reference == null) {
            return;
        }
        double at = TOP + PLOT_HEIGHT * (1 - y.place(reference.value()));
        double first = Math.abs(finite[0] - reference.value());
        double last = Math.abs(finite[finite.length - 1] - reference.value());
        boolean atStart = first > last; // where the curve leaves room for words
        html.inline("g", "class", "reference");
        html.empty("path", "d", "M" + LEFT + " " + Figures.fixed(at, 1) + "h" + PLOT_WIDTH);
        html.leaf(
                "text",
                reference.label() + " = " + Figures.compact(reference.value()),
                "class",
                atStart ? "start" : "end",
                "x",
                "" + (atStart ? LEFT + 4 : WIDTH - 10),
                "y",
                Figures.fixed(at < TOP + PLOT_HEIGHT / 2.0 ? at + 14 : at - 6, 1));
        html.close();
    }

    private static String path(Curve line, Axis x, Axis y) {
        Curve thin = line.thinned(POINTS);
        double[] ys = thin.ys();
        StringBuilder path = new StringBuilder();
        boolean down = false;
        for (int i = 0; i < ys.length; i++) {
            boolean drawn = Double.isFinite(ys[i]);
            if (drawn) {
                path.append(down ? 'L' : 'M');
                path.append(Figures.fixed(LEFT + PLOT_WIDTH * x.place(thin.xs()[i]), 1));
                path.append(' ');
                path.append(Figures.fixed(TOP + PLOT_HEIGHT * (1 - y.place(ys[i])), 1));
                path.append(down ? "" : "h0"); // a point without neighbours shows as a dot
            }
            down = drawn;
        }
        return path.toString();
    }

    private String description(double[] finite) {
        return "%s over %d points, from %s to %s, lowest %s, highest %s"
                .formatted(
                        words(),
                        curve.ys().length,
                        Figures.compact(finite[0]),
                        Figures.compact(finite[finite.length - 1]),
                        Figures.compact(Arrays.stream(finite).min().orElseThrow()),
                        Figures.compact(Arrays.stream(finite).max().orElseThrow()));
    }

    private String words() {
        return curve.name().replace('_', ' ').replace('-', ' ');
    }

    private String unit() {
        return curve.unit().isEmpty() ? "" : " " + curve.unit();
    }
}
