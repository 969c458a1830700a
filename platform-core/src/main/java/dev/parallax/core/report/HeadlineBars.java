package dev.parallax.core.report;

import dev.parallax.api.evaluation.Measurement;
import java.util.Map;

/** The headline's numbers as bars from zero with their intervals. */
record HeadlineBars(Comparison.Row row) {

    void write(Html html) {
        Map<String, Measurement> cells = row.cells();
        if (cells.size() < 2 || !Span.allowsBars(cells.values())) {
            return;
        }
        Span span = Span.fromZero(cells.values());
        html.open("div", "class", "bars", "role", "img", "aria-label", description());
        int column = 0;
        for (Map.Entry<String, Measurement> cell : cells.entrySet()) {
            String colour = Comparison.colour(cell.getKey(), column++);
            bar(html, cell.getKey(), cell.getValue(), colour, span);
        }
        html.close();
    }

    private void bar(Html html, String name, Measurement measurement, String colour, Span span) {
        String width = Figures.fixed(span.place(measurement.value()), 2);
        html.open("div", "class", "bar");
        html.leaf("span", name, "class", "name");
        html.inline("span", "class", "track");
        html.leaf("i", "", "class", "fill " + colour, "style", "width:" + width + "%");
        span.draw(html, measurement, colour);
        html.close();
        html.leaf("span", value(measurement), "class", "value").close();
    }

    private String description() {
        StringBuilder text = new StringBuilder();
        text.append(row.subject().evaluator()).append(' ').append(row.subject().metric());
        row.cells()
                .forEach(
                        (name, measurement) ->
                                text.append(", ")
                                        .append(name)
                                        .append(' ')
                                        .append(value(measurement)));
        return text.toString();
    }

    private String value(Measurement measurement) {
        return row.subject().isShare()
                ? Figures.percent(measurement.value()) + " %"
                : Figures.compact(measurement.value());
    }
}
