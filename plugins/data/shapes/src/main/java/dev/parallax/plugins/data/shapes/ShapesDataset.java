package dev.parallax.plugins.data.shapes;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Targets;
import dev.parallax.api.random.Randomness;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A stretch of a world of scenes; each is drawn anew whenever it is read. */
final class ShapesDataset implements Dataset<Image> {

    /** Changes whenever the same options come to mean other pixels. */
    private static final int VERSION = 1;

    private final Shapes.Options options;
    private final List<Labels> labels;
    private final List<Targets> targets;

    ShapesDataset(Shapes.Options options) {
        this.options = options;
        this.labels = factors();
        this.targets = measures();
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
    public List<Targets> targets() {
        return targets;
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

    /** The factors of all scenes; the shape is the main one. */
    @SuppressWarnings("EnumOrdinal") // the classes are listed in the order of the constants
    private List<Labels> factors() {
        int[][] values = new int[6][options.count()];
        for (int index = 0; index < options.count(); index++) {
            Scene scene = scene(index);
            values[0][index] = scene.shape().ordinal();
            values[1][index] = scene.texture().ordinal();
            values[2][index] = scene.hue().ordinal();
            values[3][index] = scene.extent().ordinal();
            values[4][index] = scene.place().ordinal();
            values[5][index] = scene.background().ordinal();
        }
        return List.of(
                new Labels("shape", names(Shape.values()), values[0]),
                new Labels("texture", names(Pattern.values()), values[1]),
                new Labels("colour", names(Hue.values()), values[2]),
                new Labels("size", names(Extent.values()), values[3]),
                new Labels("place", names(Place.values()), values[4]),
                new Labels("background", names(Pattern.values()), values[5]));
    }

    /**
     * Where the shape is and how large, as parts of the image's side; its height is the main one.
     */
    private List<Targets> measures() {
        float[][] values = new float[3][options.count()];
        for (int index = 0; index < options.count(); index++) {
            Figure figure = scene(index).figure();
            values[0][index] = (float) figure.y();
            values[1][index] = (float) figure.x();
            values[2][index] = (float) figure.radius();
        }
        return List.of(
                new Targets("y", values[0]),
                new Targets("x", values[1]),
                new Targets("radius", values[2]));
    }

    private static List<String> names(Enum<?>[] factors) {
        return Arrays.stream(factors).map(ShapesDataset::named).toList();
    }

    private static String named(Enum<?> factor) {
        return factor.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
