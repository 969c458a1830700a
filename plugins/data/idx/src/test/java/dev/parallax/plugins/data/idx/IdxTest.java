package dev.parallax.plugins.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import dev.parallax.testkit.reference.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdxTest {

    private static final Path NONE = Path.of("");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyByteIsAPixel(boolean compressed) throws Exception {
        byte[] bytes = IdxFiles.of(0x803, new byte[] {0, 1, 51, -1, -128, 127}, 1, 2, 3);
        Path images = IdxFiles.write(folder, "images", compressed ? IdxFiles.gzip(bytes) : bytes);

        try (Dataset<Image> dataset = open(images, NONE, 0, 0)) {
            assertThat(dataset.size()).isEqualTo(1);
            assertThat(dataset.read(0).shape()).containsExactly(1, 2, 3);
            assertThat(dataset.read(0).values())
                    .containsExactly(0, 1 / 255f, 0.2f, 1, 128 / 255f, 127 / 255f);
            assertThat(dataset.labels()).isEmpty();
            assertThat(dataset.describe(0)).isEqualTo("images#0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPartHasTheImagesAndLabelsOfTheWhole(boolean compressed) throws Exception {
        byte[] bytes = IdxFiles.images(20, 1);
        Path images = IdxFiles.write(folder, "images", compressed ? IdxFiles.gzip(bytes) : bytes);
        Path labels = IdxFiles.write(folder, "labels", IdxFiles.labels(20, 10));

        try (Dataset<Image> whole = open(images, labels, 0, 0);
                Dataset<Image> part = open(images, labels, 13, 4);
                Dataset<Image> rest = open(images, labels, 15, 0)) {
            assertThat(part.size()).isEqualTo(4);
            assertThat(part.labels().get(0).values()).containsExactly(3, 4, 5, 6);
            for (int i = 0; i < 4; i++) {
                assertThat(part.read(i).values()).isEqualTo(whole.read(13 + i).values());
                assertThat(part.describe(i)).isEqualTo(whole.describe(13 + i));
            }
            assertThat(rest.size()).isEqualTo(5);
            assertThat(rest.read(4).values()).isEqualTo(whole.read(19).values());
            assertThat(part.fingerprint()).isNotEqualTo(whole.fingerprint());
            assertThatThrownBy(() -> part.read(4)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void changedLabelsChangeTheFingerprint() throws Exception {
        Path images = IdxFiles.write(folder, "images", IdxFiles.images(20, 1));
        Path ten = IdxFiles.write(folder, "ten", IdxFiles.labels(20, 10));
        Path nine = IdxFiles.write(folder, "nine", IdxFiles.labels(20, 9));

        try (Dataset<Image> one = open(images, ten, 0, 0);
                Dataset<Image> other = open(images, nine, 0, 0)) {
            assertThat(other.fingerprint()).isNotEqualTo(one.fingerprint());
        }
    }

    @Test
    void classesAreNumbersUnlessTheyAreNamed() throws Exception {
        Path images = IdxFiles.write(folder, "images", IdxFiles.images(40, 1));
        Path few = IdxFiles.write(folder, "few", IdxFiles.labels(40, 3));
        Path many = IdxFiles.write(folder, "many", IdxFiles.labels(40, 26));

        assertThat(classes(images, few))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(classes(images, many)).hasSize(26).endsWith("25");
        assertThat(classes(images, few, "a", "b", "c")).containsExactly("a", "b", "c");
    }

    @Test
    void aLabelWithoutANameIsRefused() throws Exception {
        Path images = IdxFiles.write(folder, "images", IdxFiles.images(40, 1));
        Path labels = IdxFiles.write(folder, "labels", IdxFiles.labels(40, 4));

        assertThatThrownBy(() -> classes(images, labels, "a", "b"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        labels
                                + " holds label 3, but classes names only 2 classes: name 4 or"
                                + " leave it empty");
    }

    @Test
    void namesWithoutLabelsAreRefused() {
        assertThatThrownBy(() -> new Idx.Options(Path.of("x"), NONE, List.of("a", "b"), 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "classes names 2 classes, but there are no labels: give labels, or leave"
                                + " classes empty");
    }

    @Test
    void imagesAndLabelsOfDifferentNumberAreRefused() throws Exception {
        Path images = IdxFiles.write(folder, "images", IdxFiles.images(20, 1));
        Path labels = IdxFiles.write(folder, "labels", IdxFiles.labels(19, 10));

        assertThatThrownBy(() -> open(images, labels, 0, 0))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "%s holds 19 labels, but %s holds 20 images: they do not belong together"
                                .formatted(labels, images));
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws Exception {
        Path images = IdxFiles.write(folder, "images", IdxFiles.images(20, 1));
        Path labels = IdxFiles.write(folder, "labels", IdxFiles.labels(20, 10));

        assertThatThrownBy(() -> open(labels, images, 0, 0))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        labels
                                + " begins with 00000801, but an IDX file of images (three axes)"
                                + " begins with 00000803");
        assertThatThrownBy(() -> open(images, images, 0, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("an IDX file of labels (one axis) begins with 00000801");
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("none");

        assertThatThrownBy(() -> open(missing, NONE, 0, 0))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("expected an IDX file of images (three axes)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileShorterOrLongerThanAnnouncedIsRefused(boolean compressed) throws Exception {
        byte[] bytes = IdxFiles.images(20, 1);
        byte[] less = Arrays.copyOf(bytes, bytes.length - 1);
        byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
        Path images = folder.resolve("images");

        Files.write(images, compressed ? IdxFiles.gzip(less) : less);
        assertThatThrownBy(() -> open(images, NONE, 0, 5))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        images
                                + " ends before the 20 items of 6 bytes that its header announces:"
                                + " it is no whole IDX file");
        Files.write(images, compressed ? IdxFiles.gzip(more) : more);
        assertThatThrownBy(() -> open(images, NONE, 0, 5))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("goes on after the 20 items of 6 bytes");
    }

    @Test
    void aFileThatEndsWithinItsHeaderIsRefused() throws Exception {
        Path images = IdxFiles.write(folder, "images", Arrays.copyOf(IdxFiles.images(20, 1), 10));

        assertThatThrownBy(() -> open(images, NONE, 0, 0))
                .isInstanceOf(IOException.class)
                .hasMessage(images + " ends within its header: it was cut short");
    }

    @Test
    void aCorruptOrTruncatedGzipFileIsRefused() throws Exception {
        byte[] bytes = IdxFiles.gzip(IdxFiles.images(500, 1));
        Path cut = IdxFiles.write(folder, "cut", Arrays.copyOf(bytes, bytes.length / 2));
        byte[] damaged = bytes.clone();
        damaged[bytes.length - 6] ^= 1; // in the checksum
        Path corrupt = IdxFiles.write(folder, "corrupt", damaged);

        assertThatThrownBy(() -> open(cut, NONE, 0, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(cut + " ends before the 500 items");
        assertThatThrownBy(() -> open(corrupt, NONE, 0, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(corrupt + " is a corrupt gzip file")
                .hasMessageEndingWith("copy it again");
    }

    @Test
    void emptyAndNegativeAxesAreRefused() throws Exception {
        Path none = IdxFiles.write(folder, "none", IdxFiles.of(0x803, new byte[0], 0, 3, 2));
        Path negative = IdxFiles.write(folder, "neg", IdxFiles.of(0x803, new byte[6], 1, -3, 2));
        Path huge =
                IdxFiles.write(folder, "huge", IdxFiles.of(0x803, new byte[6], 1, 70000, 70000));

        assertThatThrownBy(() -> open(none, NONE, 0, 0))
                .isInstanceOf(IOException.class)
                .hasMessage(none + " announces 0 as length of axis 0: nothing to read");
        assertThatThrownBy(() -> open(negative, NONE, 0, 0))
                .isInstanceOf(IOException.class)
                .hasMessage(negative + " announces -3 as length of axis 1: nothing to read");
        assertThatThrownBy(() -> open(huge, NONE, 0, 0))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        huge
                                + " announces items of shape [70000, 70000], which are too"
                                + " large");
    }

    @Test
    void aPartBeyondTheEndIsRefused() throws Exception {
        Path images = IdxFiles.write(folder, "images", IdxFiles.images(20, 1));

        assertThatThrownBy(() -> open(images, NONE, 18, 3))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "first=18 and count=3 ask for images beyond the end: "
                                + images
                                + " holds 20 images");
        assertThatThrownBy(() -> open(images, NONE, 20, 0)).isInstanceOf(IOException.class);
    }

    @Test
    void aFileCutShortWhileOpenIsAnErrorOfThatSample() throws Exception {
        byte[] bytes = IdxFiles.images(20, 1);
        Path images = IdxFiles.write(folder, "images", bytes);
        try (Dataset<Image> dataset = open(images, NONE, 0, 0)) {
            Files.write(images, Arrays.copyOf(bytes, 60));

            assertThatThrownBy(() -> dataset.read(19))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(images + " ends at byte")
                    .hasMessageContaining("it was cut short after it was opened");
        }
    }

    /** 72.94 is the published mean grey level of the training set. */
    @Test
    void fashionMnistHasItsPublishedMeanAndLabels() throws Exception {
        Path images = Shared.file("data/fashion-mnist/train-images-idx3-ubyte.gz");
        Path labels = Shared.file("data/fashion-mnist/train-labels-idx1-ubyte.gz");
        try (Dataset<Image> dataset = open(images, labels, 0, 0)) {
            double mean = 0;
            for (int i = 0; i < dataset.size(); i++) {
                for (float value : dataset.read(i).values()) {
                    mean += value;
                }
            }

            assertThat(dataset.size()).isEqualTo(60_000);
            assertThat(mean / dataset.size() / 784).isCloseTo(0.2860, within(0.0001));
            Labels column = dataset.labels().get(0);
            assertThat(column.values()).startsWith(9, 0, 0, 3, 0, 2, 7, 2, 5, 5);
            for (int label = 0; label < 10; label++) {
                int wanted = label;
                assertThat(Arrays.stream(column.values()).filter(v -> v == wanted).count())
                        .isEqualTo(6000);
            }
        }
    }

    private List<String> classes(Path images, Path labels, String... names) throws IOException {
        Idx.Options options = new Idx.Options(images, labels, List.of(names), 0, 0);
        try (Dataset<Image> dataset = new Idx().open(options)) {
            return dataset.labels().get(0).classes();
        }
    }

    private static Dataset<Image> open(Path images, Path labels, int first, int count)
            throws IOException {
        return new Idx().open(new Idx.Options(images, labels, List.of(), first, count));
    }
}
