package dev.parallax.core.report;

import java.util.List;
import java.util.Locale;

/**
 * Points coloured by label, with a legend. Ten colours come first; further classes repeat them in
 * another shape, so that no two of forty classes look alike.
 */
record ScatterMap(FeatureMap map) {

    private static final int WIDTH = 600;
    private static final int COLOURS = 10;

    void write(Html html) {
        html.open("figure", "class", "scatter");
        Frame frame = Frame.around(map.xy());
        double height = frame.heightFor(WIDTH);
        String box = "0 0 " + WIDTH + " " + at(height);
        html.open("svg", "viewBox", box, "role", "img", "aria-label", alt());
        double size = Math.max(2.4, Math.min(5, 150 / Math.sqrt(map.xy().length)));
        for (int i = 0; i < map.xy().length; i++) {
            double x = WIDTH * frame.across(map.xy()[i]);
            double y = height * frame.down(map.xy()[i]);
            mark(html, map.label(i), x, y, size);
        }
        html.close();
        html.close();
    }

    private String alt() {
        return map.labels().length == 0
                ? map.xy().length + " points"
                : map.xy().length + " points in " + map.classes().size() + " colours";
    }

    /** Which colour is which class; pointing at an entry fades the others. */
    void legend(Html html) {
        if (map.labels().length == 0) {
            return;
        }
        html.open("ul", "class", "legend");
        for (int c = 0; c < map.classes().size(); c++) {
            html.open("li", "class", "l" + c, "tabindex", "0");
            html.inline("svg", "viewBox", "0 0 12 12", "aria-hidden", "true");
            mark(html, c, 6, 6, 4.5);
            html.close().text(map.classes().get(c)).close();
        }
        html.close();
    }

    private static void mark(Html html, int label, double x, double y, double r) {
        if (label < 0) {
            String radius = Figures.fixed(0.8 * r, 1);
            html.empty("circle", "class", "unknown", "cx", at(x), "cy", at(y), "r", radius);
            return;
        }
        String style = "k" + label % COLOURS + " c" + label;
        if (label < COLOURS) {
            html.empty("circle", "class", style, "cx", at(x), "cy", at(y), "r", at(r));
        } else {
            html.empty("path", "class", style, "d", shape(label / COLOURS % 4, x, y, r));
        }
    }

    private static String shape(int kind, double x, double y, double r) {
        List<String> shapes =
                List.of(
                        "m%1$.1f 0l-%1$.1f %1$.1fl-%1$.1f -%1$.1fl%1$.1f -%1$.1fz", // diamond
                        "m-%1$.1f -%1$.1fh%2$.1fv%2$.1fh-%2$.1fz", // square
                        "m0 -%1$.1fl%1$.1f %2$.1fh-%2$.1fz", // triangle
                        "m0 %1$.1fl%1$.1f -%2$.1fh-%2$.1fz"); // triangle on its head
        return "M"
                + at(x)
                + " "
                + at(y)
                + String.format(Locale.ROOT, shapes.get(kind), 0.9 * r, 1.8 * r);
    }

    private static String at(double value) {
        return Figures.fixed(value, 1);
    }

    /** Style rules that fade all classes but the one whose legend entry is pointed at. */
    String spotlight() {
        StringBuilder css = new StringBuilder();
        for (int c = 0; c < map.classes().size(); c++) {
            css.append(
                    ".map:has(.l%1$d:is(:hover,:focus)) .scatter [class]:not(.c%1$d)".formatted(c));
            css.append("{opacity:.07}\n");
        }
        return css.toString();
    }
}
