package dev.parallax.plugins.data.shapes;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import dev.parallax.api.random.Randomness;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** A stretch of a world of scenes; each is drawn anew whenever it is read. */
final class ShapesDataset implements Dataset<Image> {

    /** Changes whenever the same options come to mean other pixels. */
    private static final int VERSION = 1;

    private final Shapes.Options options;
    private final List<Labels> labels;

    ShapesDataset(Shapes.Options options) {
        this.options = options;
        this.labels = labels();
    }

    @Override
    public int size() {
        return options.count();
    }

    @Override
    public Class<Image> sampleType() {
        return Image.class;
    }

    @Override
    public Image read(int index) {
        return scene(index).render(options.size());
    }

    @Override
    public String describe(int index) {
        Scene scene = scene(index);
        return "%d-%s-%s-%s-%s"
                .formatted(
                        options.offset() + index,
                        named(scene.extent()),
                        named(scene.hue()),
                        named(scene.texture()),
                        named(scene.shape()));
    }

    @Override
    public List<Labels> labels() {
        return labels;
    }

    @Override
    public String fingerprint() {
        return "shapes v" + VERSION + " " + options;
    }

    @Override
    public void close() {
        // nothing is open
    }

    private Scene scene(int index) {
        long number = options.offset() + Objects.checkIndex(index, options.count());
        return Scene.draw(
                Randomness.generator(options.seed(), "shapes", number), options.clutter());
    }

    private static List<Labels> labels(Shapes.Options options) { return List.of(); }

    private static String named(Enum<?> factor) {
        return factor.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
