package dev.parallax.core.report;

import dev.parallax.api.evaluation.Measurement;
import java.util.ArrayList;
import java.util.List;

/** Every measurement beside its controls, with intervals in figures and drawn. */
record VerdictTable(Comparison comparison) implements Section {

    @Override
    public String id() {
        return "verdict";
    }

    @Override
    public String title() {
        return "Verdict";
    }

    @Override
    public boolean isEmpty() {
        return comparison.rows().isEmpty();
    }

    @Override
    public void write(Html html) {
        html.open("p", "class", "lead");
        html.text("Value and 95 % interval. ").leaf("b", "Bold").text(" is the best of a row; ");
        html.leaf("span", "✓ clear", "class", "badge");
        html.text(" only where its interval overlaps none of a control.").close();
        html.open(
                "div",
                "class",
                "scroll",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                "All measurements");
        String columns = "--columns:" + comparison.columns().size();
        html.open("table", "class", "verdicts", "style", columns);
        header(html);
        html.open("tbody");
        for (Comparison.Row row : comparison.rows()) {
            row(html, row);
        }
        html.close().close().close();
    }

    private void header(Html html) {
        html.open("thead").open("tr").leaf("th", "Measured", "scope", "col");
        int column = 0;
        for (String representation : comparison.columns()) {
            html.inline("th", "scope", "col");
            html.leaf("i", "", "class", "dot " + Comparison.colour(representation, column++));
            html.text(representation).close();
        }
        html.leaf("th", "Intervals", "scope", "col", "class", "plot").close().close();
    }

    private void row(Html html, Comparison.Row row) {
        boolean lower = row.cells().values().stream().noneMatch(Measurement::higherIsBetter);
        html.open("tr").inline("th", "scope", "row").leaf("b", row.subject().evaluator());
        html.leaf("small", row.subject().description() + (lower ? " · lower is better" : ""));
        html.close();
        String best = row.best().orElse("");
        for (String representation : comparison.columns()) {
            Measurement measurement = row.cells().get(representation);
            if (measurement == null) {
                html.leaf("td", "–", "class", "none");
            } else {
                boolean isBest = representation.equals(best);
                cell(html, row, measurement, isBest, isBest && row.isClear(representation));
            }
        }
        html.inline("td", "class", "plot");
        plot(html, row);
        html.close().close();
    }

    private static void cell(
            Html html, Comparison.Row row, Measurement measurement, boolean best, boolean clear) {
        boolean share = row.subject().isShare();
        html.inline("td", "class", best ? "best" : "");
        html.leaf("span", figure(measurement.value(), share) + (share ? " %" : ""));
        if (measurement.low() < measurement.high()) {
            html.leaf(
                    "small",
                    "["
                            + figure(measurement.low(), share)
                            + ", "
                            + figure(measurement.high(), share)
                            + "]");
        }
        if (clear) {
            html.leaf("span", "✓ clear", "class", "badge");
        }
        html.close();
    }

    /** Rows of one metric share a scale, so that they can be compared by eye. */
    private void plot(Html html, Comparison.Row row) {
        List<Measurement> sameMetric = new ArrayList<>();
        for (Comparison.Row other : comparison.rows()) {
            if (other.subject().metric().equals(row.subject().metric())) {
                sameMetric.addAll(other.cells().values());
            }
        }
        Span span = Span.around(sameMetric);
        html.inline("div", "class", "intervals", "aria-hidden", "true");
        int column = 0;
        for (String representation : comparison.columns()) {
            Measurement measurement = row.cells().get(representation);
            String colour = Comparison.colour(representation, column++);
            html.inline("div", "class", "lane");
            if (measurement != null) {
                span.draw(html, measurement, colour);
            }
            html.close();
        }
        boolean share = row.subject().isShare();
        html.inline("div", "class", "ends");
        html.leaf("span", end(span.low(), share)).leaf("span", end(span.high(), share));
        html.close().close();
    }

    private static String end(double value, boolean share) {
        return share ? Figures.fixed(100 * value, 0) + " %" : Figures.rough(value);
    }

    private static String figure(double value, boolean share) {
        return share ? Figures.percent(value) : Figures.compact(value);
    }
}
