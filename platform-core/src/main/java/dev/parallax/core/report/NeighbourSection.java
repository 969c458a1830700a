package dev.parallax.core.report;

import java.util.List;

/** Samples and what lies next to them, with right and wrong marked where labels exist. */
record NeighbourSection(List<Neighbours> rows) implements Section {

    private static final int SIDE = 64;

    @Override
    public String id() {
        return "neighbours";
    }

    @Override
    public String title() {
        return "Nearest neighbours";
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public void write(Html html) {
        html.open("p", "class", "lead");
        html.text("A sample at the left, then those with the most similar features. ");
        if (rows.stream().anyMatch(row -> row.query().label() != null)) {
            html.leaf("span", "Blue frame", "class", "right").text(": same label. ");
            html.leaf("span", "Orange dashes", "class", "wrong").text(": another label.");
        }
        html.close();
        html.open("div", "class", "neighbours");
        for (Neighbours row : rows) {
            row(html, row);
        }
        html.close();
    }

    private static void row(Html html, Neighbours row) {
        String label = row.query().label();
        html.open("figure");
        html.open("figcaption").leaf("b", label == null ? row.query().name() : label);
        if (label != null) {
            long right = row.nearest().stream().filter(near -> label.equals(near.label())).count();
            html.leaf("small", right + " of " + row.nearest().size() + " the same");
        }
        html.close().open("div", "class", "strip");
        tile(html, row.query(), "tile original");
        for (Example near : row.nearest()) {
            tile(html, near, "tile" + mark(row.query(), near));
        }
        html.close().close();
    }

    private static String mark(Example query, Example near) {
        if (query.label() == null || near.label() == null) {
            return "";
        }
        return query.label().equals(near.label()) ? " right" : " wrong";
    }

    private static void tile(Html html, Example example, String style) {
        String label = example.label();
        String alt = label == null ? example.name() : label + " (" + example.name() + ")";
        String source = Png.uri(Thumbnail.of(example.image(), SIDE));
        html.empty("img", "class", style, "src", source, "alt", alt, "title", alt);
    }
}
