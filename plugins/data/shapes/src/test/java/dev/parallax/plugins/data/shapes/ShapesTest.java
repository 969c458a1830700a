package dev.parallax.plugins.data.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Targets;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class ShapesTest {

    private final Shapes shapes = new Shapes();

    /** A run of yesterday and a run of today must see the same data, on every machine. */
    @Test
    void pixelsAreThoseOfTheFirstRelease() throws Exception {
        try (Dataset<Image> dataset = shapes.open(new Shapes.Options(32, 500, 1, 0, 2))) {
            CRC32 checksum = new CRC32();
            for (int i = 0; i < dataset.size(); i++) {
                ByteBuffer bytes = ByteBuffer.allocate(3 * 32 * 32 * Float.BYTES);
                dataset.read(i).write(bytes.asFloatBuffer());
                checksum.update(bytes);
            }

            assertThat(checksum.getValue()).isEqualTo(1264177964L);
        }
    }

    @Test
    void offsetContinuesTheSameWorld() throws Exception {
        try (Dataset<Image> whole = shapes.open(new Shapes.Options(32, 30, 7, 0, 2));
                Dataset<Image> tail = shapes.open(new Shapes.Options(32, 10, 7, 20, 2))) {
            for (int i = 0; i < tail.size(); i++) {
                assertThat(tail.read(i).values()).isEqualTo(whole.read(20 + i).values());
                assertThat(tail.describe(i)).isEqualTo(whole.describe(20 + i));
                assertThat(label(tail, "shape", i)).isEqualTo(label(whole, "shape", 20 + i));
            }
            assertThat(tail.read(0).values()).isNotEqualTo(whole.read(0).values());
            assertThat(tail.fingerprint()).isNotEqualTo(whole.fingerprint());
        }
    }

    @Test
    void seedAndClutterChangeThePixels() throws Exception {
        try (Dataset<Image> one = shapes.open(new Shapes.Options(32, 1, 1, 0, 2));
                Dataset<Image> seed = shapes.open(new Shapes.Options(32, 1, 2, 0, 2));
                Dataset<Image> clutter = shapes.open(new Shapes.Options(32, 1, 1, 0, 8))) {
            assertThat(seed.read(0).values()).isNotEqualTo(one.read(0).values());
            assertThat(clutter.read(0).values()).isNotEqualTo(one.read(0).values());
        }
    }

    @Test
    void sizeIsThatOfTheImages() throws Exception {
        try (Dataset<Image> dataset = shapes.open(new Shapes.Options(48, 2, 1, 0, 2))) {
            assertThat(dataset.read(1).shape()).containsExactly(3, 48, 48);
        }
    }

    @Test
    void numbersSayWhereTheShapeIsAndHowLarge() throws Exception {
        try (Dataset<Image> dataset = shapes.open(new Shapes.Options(32, 500, 1, 0, 2))) {
            assertThat(dataset.targets())
                    .extracting(Targets::name)
                    .containsExactly("y", "x", "radius");
            for (int i = 0; i < dataset.size(); i++) {
                float y = dataset.targets().get(0).values()[i];
                float x = dataset.targets().get(1).values()[i];
                float radius = dataset.targets().get(2).values()[i];
                assertThat(label(dataset, "place", i))
                        .isEqualTo((y < 0.5 ? "top" : "bottom") + (x < 0.5 ? "-left" : "-right"));
                assertThat(radius).isBetween(0.24f, 0.45f);
            }
        }
    }

    @Test
    void everyFactorIsAColumnAndTheShapeIsTheMainOne() throws Exception {
        try (Dataset<Image> dataset = shapes.open(new Shapes.Options(32, 4000, 1, 0, 2))) {
            assertThat(dataset.labels())
                    .extracting(Labels::name)
                    .containsExactly("shape", "texture", "colour", "size", "place", "background");
            assertThat(dataset.labels().get(0).classes())
                    .containsExactly(
                            "disc",
                            "ring",
                            "crescent",
                            "square",
                            "triangle",
                            "cross",
                            "star",
                            "heart");
            assertThat(dataset.labels().get(4).classes())
                    .containsExactly("top-left", "top-right", "bottom-left", "bottom-right");
            for (Labels factor : dataset.labels()) {
                long[] counts = counts(factor);
                double even = (double) dataset.size() / counts.length;
                // five standard deviations of a binomial count
                double slack = 5 * Math.sqrt(even);
                for (long count : counts) {
                    assertThat((double) count)
                            .as(factor.name())
                            .isBetween(even - slack, even + slack);
                }
            }
        }
    }

    /** Cramer's V of each factor with the shape: 0 for none, 1 if one tells the other. */
    @Test
    void noOtherFactorTellsTheShape() throws Exception {
        try (Dataset<Image> dataset = shapes.open(new Shapes.Options(8, 20_000, 1, 0, 2))) {
            Labels shape = dataset.labels().get(0);
            for (Labels factor : dataset.labels().subList(1, dataset.labels().size())) {
                assertThat(association(shape, factor)).as(factor.name()).isLessThan(0.03);
            }
        }
    }

    @Test
    void placeIsTheQuarterOfTheCentre() {
        assertThat(Place.of(0.49, 0.49)).isEqualTo(Place.TOP_LEFT);
        assertThat(Place.of(0.5, 0.49)).isEqualTo(Place.TOP_RIGHT);
        assertThat(Place.of(0.49, 0.5)).isEqualTo(Place.BOTTOM_LEFT);
        assertThat(Place.of(0.5, 0.5)).isEqualTo(Place.BOTTOM_RIGHT);
    }

    @Test
    void describesASceneInWords() throws Exception {
        try (Dataset<Image> dataset = shapes.open(new Shapes.Options(32, 3, 1, 40, 2))) {
            assertThat(dataset.describe(2))
                    .isEqualTo(
                            "42-%s-%s-%s-%s"
                                    .formatted(
                                            label(dataset, "size", 2),
                                            label(dataset, "colour", 2),
                                            label(dataset, "texture", 2),
                                            label(dataset, "shape", 2)));
        }
    }

    @Test
    void anOffsetBeyondAllNumbersIsRefused() {
        assertThatThrownBy(() -> new Shapes.Options(32, 10, 1, Long.MAX_VALUE - 5, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("offset 9223372036854775802 leaves no numbers for 10 images");
    }

    private static String label(Dataset<Image> dataset, String column, int index) {
        Labels labels =
                dataset.labels().stream()
                        .filter(candidate -> candidate.name().equals(column))
                        .findFirst()
                        .orElseThrow();
        return labels.classes().get(labels.values()[index]);
    }

    private static long[] counts(Labels labels) {
        long[] counts = new long[labels.classes().size()];
        for (int value : labels.values()) {
            counts[value]++;
        }
        return counts;
    }

    private static double association(Labels a, Labels b) {
        int[][] table = new int[a.classes().size()][b.classes().size()];
        for (int i = 0; i < a.values().length; i++) {
            table[a.values()[i]][b.values()[i]]++;
        }
        long[] rows = counts(a);
        long[] columns = counts(b);
        double n = a.values().length;
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double expected = rows[i] * columns[j] / n;
                squares += (table[i][j] - expected) * (table[i][j] - expected) / expected;
            }
        }
        return Math.sqrt(squares / n / (Math.min(rows.length, columns.length) - 1));
    }
}
