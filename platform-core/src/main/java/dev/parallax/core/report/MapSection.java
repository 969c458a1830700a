package dev.parallax.core.report;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** The features on a plane: coloured by label, and as the samples themselves. */
record MapSection(@Nullable FeatureMap map) implements Section {

    @Override
    public String id() {
        return "map";
    }

    @Override
    public String title() {
        return "Feature map";
    }

    @Override
    public boolean isEmpty() {
        return map == null || map.xy().length == 0;
    }

    @Override
    public String style() {
        return map == null ? "" : new ScatterMap(map).spotlight();
    }

    @Override
    public void write(Html html) {
        FeatureMap features = requireNonNull(map);
        html.open("p", "class", "lead").text(lead(features)).close();
        html.open("div", "class", "map");
        ScatterMap scatter = new ScatterMap(features);
        scatter.legend(html);
        scatter.write(html);
        if (!features.images().isEmpty()) {
            new PictureMap(features).write(html);
        }
        html.close();
    }

    private static String lead(FeatureMap map) {
        String text =
                map.xy().length
                        + " samples laid out so that those with similar features lie together; the"
                        + " axes have no meaning.";
        return map.labels().length == 0
                ? text
                : text
                        + " Labels only colour the points, training never saw them. Point at a"
                        + " class to see it alone.";
    }
}
