package dev.parallax.plugins.data.cifar10;

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

final class Cifar10Test {

    @TempDir private Path folder;

    @Test
    void everyByteIsAPixelOfItsPlane() throws Exception {
        byte[] one = Batches.write(folder.resolve("one.bin"), 3, 1);
        byte[] two = Batches.write(folder.resolve("two.bin"), 2, 2);

        try (Dataset<Image> dataset = open(0, 0, "one.bin", "two.bin")) {
            assertThat(dataset.size()).isEqualTo(5);
            assertThat(dataset.read(2).shape()).containsExactly(3, 32, 32);
            assertThat(dataset.read(2).values()).isEqualTo(pixels(one, 2));
            assertThat(dataset.read(4).values()).isEqualTo(pixels(two, 1));
            assertThat(dataset.labels()).hasSize(1);
            assertThat(dataset.labels().get(0).name()).isEqualTo("class");
            assertThat(dataset.labels().get(0).values()).containsExactly(0, 1, 2, 0, 1);
        }
    }

    @Test
    void aPartMayCrossFiles() throws Exception {
        byte[] one = Batches.write(folder.resolve("one.bin"), 3, 1);
        byte[] two = Batches.write(folder.resolve("two.bin"), 4, 2);

        try (Dataset<Image> dataset = open(2, 3, "one.bin", "two.bin")) {
            assertThat(dataset.size()).isEqualTo(3);
            assertThat(dataset.read(0).values()).isEqualTo(pixels(one, 2));
            assertThat(dataset.read(2).values()).isEqualTo(pixels(two, 1));
            assertThat(dataset.labels().get(0).values()).containsExactly(2, 0, 1);
            assertThat(dataset.describe(0)).isEqualTo("one.bin#2");
            assertThat(dataset.describe(2)).isEqualTo("two.bin#4");
        }
        try (Dataset<Image> rest = open(5, 0, "one.bin", "two.bin")) {
            assertThat(rest.size()).isEqualTo(2);
        }
    }

    @Test
    void oneChangedByteChangesTheFingerprint() throws Exception {
        byte[] bytes = Batches.write(folder.resolve("one.bin"), 300, 1);
        String before;
        try (Dataset<Image> dataset = open(0, 0, "one.bin")) {
            before = dataset.fingerprint();
        }

        bytes[200 * Batches.RECORD + 1000] ^= 1;
        Files.write(folder.resolve("one.bin"), bytes);

        try (Dataset<Image> dataset = open(0, 0, "one.bin")) {
            assertThat(dataset.fingerprint()).isNotEqualTo(before);
        }
    }

    @Test
    void classNamesComeFromTheFileBesideTheBatchOrAreTheOfficialOnes() throws Exception {
        Batches.write(folder.resolve("one.bin"), 1, 1);
        try (Dataset<Image> dataset = open(0, 0, "one.bin")) {
            assertThat(dataset.labels().get(0).classes())
                    .startsWith("airplane", "automobile", "bird")
                    .hasSize(10);
        }

        Files.writeString(folder.resolve("batches.meta.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");

        try (Dataset<Image> dataset = open(0, 0, "one.bin")) {
            assertThat(dataset.labels().get(0).classes())
                    .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        }
    }

    @Test
    void classNamesThatAreNotTenAreRefused() throws Exception {
        Batches.write(folder.resolve("one.bin"), 1, 1);
        Files.writeString(folder.resolve("batches.meta.txt"), "cat\ndog\n");

        assertThatThrownBy(() -> open(0, 0, "one.bin"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        folder.resolve("batches.meta.txt")
                                + " names 2 classes, but CIFAR-10 has 10: write one name a line, or"
                                + " remove the file");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> open(0, 0, "none.bin"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(folder.resolve("none.bin").toString())
                .hasMessageContaining("expected a CIFAR-10 batch such as data_batch_1.bin");
    }

    @Test
    void aFileOfAnotherSizeIsNoBatch() throws Exception {
        byte[] bytes = Batches.write(folder.resolve("one.bin"), 2, 1);
        Files.write(folder.resolve("one.bin"), Arrays.copyOf(bytes, bytes.length - 1));
        Files.createFile(folder.resolve("empty.bin"));

        assertThatThrownBy(() -> open(0, 0, "one.bin"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        folder.resolve("one.bin")
                                + " holds 6145 bytes, which is no whole number of 3073-byte"
                                + " records: it is no complete CIFAR-10 batch of the binary"
                                + " version");
        assertThatThrownBy(() -> open(0, 0, "empty.bin"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds 0 bytes");
    }

    @Test
    void aLabelBeyondNineIsNoBatch() throws Exception {
        byte[] bytes = Batches.write(folder.resolve("one.bin"), 300, 1);
        bytes[280 * Batches.RECORD] = (byte) 200;
        Files.write(folder.resolve("one.bin"), bytes);

        assertThatThrownBy(() -> open(0, 0, "one.bin"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        folder.resolve("one.bin")
                                + ": image 280 has label 200, but CIFAR-10 has labels 0 to 9: it"
                                + " is no CIFAR-10 batch of the binary version");
    }

    @Test
    void aPartBeyondTheEndIsRefused() throws Exception {
        Path one = folder.resolve("one.bin");
        Batches.write(one, 5, 1);

        assertThatThrownBy(() -> open(3, 3, "one.bin"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "first=3 and count=3 ask for images beyond the end: [%s] hold 5 images"
                                .formatted(one));
        assertThatThrownBy(() -> open(5, 0, "one.bin")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> open(1, Integer.MAX_VALUE, "one.bin"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFileCutShortWhileOpenIsAnErrorOfThatSample() throws Exception {
        byte[] bytes = Batches.write(folder.resolve("one.bin"), 5, 1);
        try (Dataset<Image> dataset = open(0, 0, "one.bin")) {
            Files.write(folder.resolve("one.bin"), Arrays.copyOf(bytes, 2 * Batches.RECORD));

            assertThat(dataset.read(1).values()).isEqualTo(pixels(bytes, 1));
            assertThatThrownBy(() -> dataset.read(4))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(folder.resolve("one.bin") + " ends at byte")
                    .hasMessageContaining("it was cut short after it was opened");
        }
    }

    @Test
    void noFilesAreRefused() {
        assertThatThrownBy(() -> new Cifar10.Options(List.of(), 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("files is empty: name at least one batch, such as data_batch_1.bin");
    }

    /** The published means of the training set, give or take a fifth of it. */
    @Test
    void theRealBatchesHaveThePublishedMeansAndClasses() throws Exception {
        Path first = Shared.file("data/cifar10/data_batch_1.bin");
        Path second = Shared.file("data/cifar10/data_batch_2.bin");
        try (Dataset<Image> dataset =
                new Cifar10().open(new Cifar10.Options(List.of(first, second), 0, 0))) {
            double[] means = new double[3];
            for (int i = 0; i < dataset.size(); i++) {
                float[] values = dataset.read(i).values();
                for (int k = 0; k < values.length; k++) {
                    means[k / 1024] += values[k] / 1024.0 / dataset.size();
                }
            }

            assertThat(dataset.size()).isEqualTo(20_000);
            assertThat(means).containsExactly(new double[] {0.4914, 0.4822, 0.4465}, within(0.005));
            Labels labels = dataset.labels().get(0);
            assertThat(labels.classes().get(labels.values()[0])).isEqualTo("frog");
        }
    }

    private Dataset<Image> open(int first, int count, String... files) throws IOException {
        List<Path> paths = Arrays.stream(files).map(folder::resolve).toList();
        return new Cifar10().open(new Cifar10.Options(paths, first, count));
    }

    private static float[] pixels(byte[] batch, int record) {
        float[] values = new float[3072];
        for (int i = 0; i < values.length; i++) {
            values[i] = (batch[record * Batches.RECORD + 1 + i] & 0xff) / 255f;
        }
        return values;
    }
}
