package dev.parallax.core.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Accuracy over the number of labels, one curve for each way to start, as a page of its own. */
public final class LabelCurvePage {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final int LEFT = 56;
    private static final int TOP = 16;
    private static final int PLOT_WIDTH = WIDTH - LEFT - 130;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - 40;
    private static final List<String> COLOURS = List.of("#0072b2", "#009e73", "#d55e00");

    private LabelCurvePage() {}

    /**
     * A point of a curve.
     *
     * @param curve its name
     * @param labels how many labels, in words
     * @param accuracy 0 to 1, mean over the seeds
     * @param deviation standard deviation over the seeds
     * @param seeds how many
     */
    public record Point(
            String curve, String labels, double accuracy, double deviation, int seeds) {}

    /**
     * Writes the page.
     *
     * @param run the name of the pretrained run
     * @param points budgets ascending
     * @param file the page; replaced if it exists
     * @throws IOException if it cannot be written
     */
    public static void write(String run, List<Point> points, Path file) throws IOException {
        Page.save(render(run, points), file);
    }

    static String render(String run, List<Point> points) {
        Map<String, Map<String, Point>> curves = new LinkedHashMap<>();
        Map<String, Integer> budgets = new LinkedHashMap<>();
        for (Point point : points) {
            curves.computeIfAbsent(point.curve(), name -> new LinkedHashMap<>())
                    .put(point.labels(), point);
            budgets.putIfAbsent(point.labels(), budgets.size());
        }
        return Page.render(
                run + ": accuracy over labels",
                "",
                html -> {
                    html.open("main").open("section");
                    html.leaf("h2", run + ": accuracy over the number of labels");
                    html.leaf(
                            "p",
                            "Mean accuracy on test data; bars and ± are one standard deviation over"
                                    + " the seeds.",
                            "class",
                            "lead");
                    plot(html, curves, budgets);
                    table(html, curves, budgets);
                    html.close().close();
                });
    }

    private static void plot(
            Html html, Map<String, Map<String, Point>> curves, Map<String, Integer> budgets) {
        Axis y =
                Axis.over(
                                curves.values().stream()
                                        .flatMap(curve -> curve.values().stream())
                                        .flatMapToDouble(
                                                p ->
                                                        DoubleStream.of(
                                                                p.accuracy() - p.deviation(),
                                                                p.accuracy() + p.deviation())),
                                5)
                        .padded(0.05);
        html.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                "accuracy over labels",
                "style",
                "max-width:" + WIDTH + "px;width:100%");
        html.inline("g", "class", "axis");
        for (double tick : y.ticks()) {
            String at = place(y, tick);
            html.empty("path", "d", "M" + LEFT + " " + at + "h" + PLOT_WIDTH);
            String text = Figures.fixed(100 * tick, 0) + " %";
            html.leaf("text", text, "x", "" + (LEFT - 6), "y", at, "class", "y");
        }
        budgets.forEach(
                (labels, i) ->
                        html.leaf(
                                "text",
                                labels,
                                "x",
                                Figures.fixed(x(i, budgets.size()), 1),
                                "y",
                                "" + (HEIGHT - 12),
                                "class",
                                "x"));
        html.close();
        int colour = 0;
        for (Map.Entry<String, Map<String, Point>> curve : curves.entrySet()) {
            curve(html, curve, budgets, y, COLOURS.get(colour++ % COLOURS.size()));
        }
        html.close();
    }

    private static void curve(
            Html html,
            Map.Entry<String, Map<String, Point>> curve,
            Map<String, Integer> budgets,
            Axis y,
            String colour) {
        StringBuilder line = new StringBuilder();
        String end = "";
        for (Point point : curve.getValue().values()) {
            String x = Figures.fixed(x(budgets.get(point.labels()), budgets.size()), 1);
            end = place(y, point.accuracy());
            line.append(line.length() == 0 ? 'M' : 'L').append(x).append(' ').append(end);
            String low = place(y, point.accuracy() - point.deviation());
            String high = place(y, point.accuracy() + point.deviation());
            String bar = "M" + x + " " + low + "V" + high;
            html.empty("path", "d", bar, "stroke", colour, "stroke-width", "4", "opacity", "0.35");
            html.empty("circle", "cx", x, "cy", end, "r", "3.5", "fill", colour);
        }
        html.empty(
                "path",
                "d",
                line.toString(),
                "stroke",
                colour,
                "stroke-width",
                "2",
                "fill",
                "none");
        String right = Figures.fixed(x(budgets.size() - 1, budgets.size()) + 12, 1);
        html.leaf(
                "text",
                curve.getKey(),
                "x",
                right,
                "y",
                end,
                "fill",
                colour,
                "style",
                "font-size:14px;dominant-baseline:middle");
    }

    private static void table(
            Html html, Map<String, Map<String, Point>> curves, Map<String, Integer> budgets) {
        html.open("table", "class", "verdicts").open("thead").open("tr");
        html.leaf("th", "labels", "scope", "col");
        curves.keySet().forEach(name -> html.leaf("th", name, "scope", "col"));
        html.close().close().open("tbody");
        for (String labels : budgets.keySet()) {
            html.open("tr").leaf("th", labels, "scope", "row");
            for (Map<String, Point> curve : curves.values()) {
                Point point = curve.get(labels);
                html.leaf(
                        "td",
                        point == null
                                ? "–"
                                : Figures.percent(point.accuracy())
                                        + " ± "
                                        + Figures.percent(point.deviation())
                                        + " %");
            }
            html.close();
        }
        html.close().close();
    }

    private static double x(int budget, int count) {
        return LEFT + 24 + (PLOT_WIDTH - 48.0) * (count < 2 ? 0.5 : (double) budget / (count - 1));
    }

    private static String place(Axis y, double accuracy) {
        return Figures.fixed(TOP + PLOT_HEIGHT * (1 - y.place(accuracy)), 1);
    }
}
