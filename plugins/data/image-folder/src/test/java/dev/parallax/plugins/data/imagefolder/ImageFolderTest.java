package dev.parallax.plugins.data.imagefolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.plugins.data.imagefolder.ImageFolder.Channels;
import dev.parallax.plugins.data.imagefolder.ImageFolder.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageFolderTest {

    private static final List<String> EXTENSIONS = List.of("jpg", "jpeg", "png", "gif", "bmp");

    @TempDir private Path root;

    @Test
    void aFlatFolderHasSortedImagesAndNoLabels() throws Exception {
        write("b.png", "a.PNG", "C.png", "notes.txt", ".hidden.png", "png");

        try (Dataset<Image> dataset = open(Layout.AUTO)) {
            assertThat(names(dataset)).containsExactly("C.png", "a.PNG", "b.png");
            assertThat(dataset.labels()).isEmpty();
        }
    }

    @Test
    void foldersAreClassesWithEverythingBelowThem() throws Exception {
        write("dog/1.png", "cat/2.png", "cat/old/1.png", "cat/.trash/9.png", ".git/0.png");

        try (Dataset<Image> dataset = open(Layout.AUTO)) {
            assertThat(names(dataset)).containsExactly("cat/2.png", "cat/old/1.png", "dog/1.png");
            assertThat(dataset.labels()).hasSize(1);
            assertThat(dataset.labels().get(0).name()).isEqualTo("class");
            assertThat(dataset.labels().get(0).classes()).containsExactly("cat", "dog");
            assertThat(dataset.labels().get(0).values()).containsExactly(0, 0, 1);
        }
        try (Dataset<Image> dataset = open(Layout.FLAT)) {
            assertThat(names(dataset)).containsExactly("cat/2.png", "cat/old/1.png", "dog/1.png");
            assertThat(dataset.labels()).isEmpty();
        }
    }

    @Test
    void imagesBesideFoldersAreAQuestionThatLayoutAnswers() throws Exception {
        write("x.png", "cat/1.png");

        assertThatThrownBy(() -> open(Layout.AUTO))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        root
                                + " holds images (x.png) and folders (cat): set layout to flat for"
                                + " all images without labels, or to classes for one class per"
                                + " folder");
        try (Dataset<Image> dataset = open(Layout.FLAT)) {
            assertThat(names(dataset)).containsExactly("cat/1.png", "x.png");
        }
        try (Dataset<Image> dataset = open(Layout.CLASSES)) {
            assertThat(names(dataset)).containsExactly("cat/1.png");
        }
    }

    @Test
    void aPartIsTakenOfEachClass() throws Exception {
        write("a/1.png", "a/2.png", "a/3.png", "a/4.png", "b/1.png", "b/2.png", "c/1.png");

        try (Dataset<Image> dataset = open(Layout.AUTO, 1, 2)) {
            assertThat(names(dataset)).containsExactly("a/2.png", "a/3.png", "b/2.png");
            assertThat(dataset.labels().get(0).classes()).containsExactly("a", "b", "c");
            assertThat(dataset.labels().get(0).values()).containsExactly(0, 0, 1);
        }
        try (Dataset<Image> dataset = open(Layout.FLAT, 5, 0)) {
            assertThat(names(dataset)).containsExactly("b/2.png", "c/1.png");
        }
        assertThatThrownBy(() -> open(Layout.AUTO, 4, 0))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "first=4 leaves no image of "
                                + root
                                + ": it is as large as the largest class");
    }

    @Test
    void extensionsChooseTheImages() throws Exception {
        write("a.png", "b.jpg", "c.gif");
        ImageFolder.Options options =
                new ImageFolder.Options(
                        root, Layout.AUTO, Channels.RGB, List.of(".PNG", "gif"), 0, 0);

        try (Dataset<Image> dataset = new ImageFolder().open(options)) {
            assertThat(names(dataset)).containsExactly("a.png", "c.gif");
        }
        assertThatThrownBy(
                        () ->
                                new ImageFolder.Options(
                                        root, Layout.AUTO, Channels.RGB, List.of(), 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "extensions [] matches no image: name some, such as jpg,png, or leave it"
                                + " out");
    }

    @Test
    void linksAreFollowed(@TempDir Path elsewhere) throws Exception {
        write("cat/1.png");
        Pictures.write(elsewhere.resolve("far.png"), 5);
        Files.createSymbolicLink(root.resolve("cat/2.png"), elsewhere.resolve("far.png"));
        Files.createSymbolicLink(root.resolve("dog"), elsewhere);

        try (Dataset<Image> dataset = open(Layout.AUTO)) {
            assertThat(names(dataset)).containsExactly("cat/1.png", "cat/2.png", "dog/far.png");
            assertThat(dataset.read(1).values()).isEqualTo(dataset.read(2).values());
        }
    }

    @Test
    void linksToNothingAndInCirclesAreErrors() throws Exception {
        write("cat/1.png");
        Path link = root.resolve("cat/2.png");
        Files.createSymbolicLink(link, root.resolve("gone.png"));
        assertThatThrownBy(() -> open(Layout.AUTO))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "%s is a symbolic link to %s, which does not exist: mend or remove it"
                                .formatted(link, root.resolve("gone.png")));

        Files.delete(link);
        Path circle = Files.createSymbolicLink(root.resolve("cat/again"), root.resolve("cat"));
        assertThatThrownBy(() -> open(Layout.AUTO))
                .isInstanceOf(IOException.class)
                .hasMessage(circle + " is a symbolic link to a folder that it lies in: remove it");
    }

    @Test
    void foldersWithoutImagesAreNamed() throws Exception {
        Path missing = root.resolve("missing");
        Path file = Files.createFile(root.resolve("file.txt"));

        assertThatThrownBy(() -> open(missing, Layout.AUTO))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining(
                        "expected one with images, or with a folder of images per class");
        assertThatThrownBy(() -> open(file, Layout.AUTO))
                .isInstanceOf(NotDirectoryException.class)
                .hasMessage(file + " is a file; expected the folder that the images are in");
        assertThatThrownBy(() -> open(Layout.AUTO))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        root
                                + " holds no images: expected files that end in jpg, jpeg, png,"
                                + " gif, bmp");
        assertThatThrownBy(() -> open(Layout.CLASSES))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        root
                                + " holds no folders: layout classes expects one per class; set"
                                + " layout to flat for images without labels");
    }

    @Test
    void aClassWithoutImagesIsNamed() throws Exception {
        write("cat/1.png", "dog/readme.txt");

        assertThatThrownBy(() -> open(Layout.AUTO))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(root.resolve("dog") + " holds no images");
    }

    @Test
    void fingerprintFollowsNamesSizesBytesAndChannels() throws Exception {
        write("a.png", "b.png");
        String before = fingerprint(Channels.RGB);

        assertThat(fingerprint(Channels.GREY)).isNotEqualTo(before);

        Pictures.write(root.resolve("b.png"), 77);
        String changed = fingerprint(Channels.RGB);
        assertThat(changed).isNotEqualTo(before);

        Files.move(root.resolve("b.png"), root.resolve("c.png"));
        assertThat(fingerprint(Channels.RGB)).isNotEqualTo(changed);
    }

    @Test
    void aCorruptFileIsAnErrorOfItsSampleOnly() throws Exception {
        write("a.png", "b.png");
        Files.writeString(root.resolve("a.png"), "<html>404</html>");

        try (Dataset<Image> dataset = open(Layout.AUTO)) {
            assertThat(dataset.size()).isEqualTo(2);
            assertThatThrownBy(() -> dataset.read(0))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(root.resolve("a.png").toString());
            assertThat(dataset.read(1).shape()).containsExactly(3, 3, 4);
        }
    }

    private void write(String... files) throws IOException {
        for (int i = 0; i < files.length; i++) {
            Pictures.write(root.resolve(files[i]), i);
        }
    }

    private String fingerprint(Channels channels) throws IOException {
        ImageFolder.Options options =
                new ImageFolder.Options(root, Layout.AUTO, channels, EXTENSIONS, 0, 0);
        try (Dataset<Image> dataset = new ImageFolder().open(options)) {
            return dataset.fingerprint();
        }
    }

    private Dataset<Image> open(Layout layout) throws IOException {
        return open(root, layout);
    }

    private Dataset<Image> open(Layout layout, int first, int count) throws IOException {
        return new ImageFolder()
                .open(
                        new ImageFolder.Options(
                                root, layout, Channels.RGB, EXTENSIONS, first, count));
    }

    private static Dataset<Image> open(Path path, Layout layout) throws IOException {
        return new ImageFolder()
                .open(new ImageFolder.Options(path, layout, Channels.RGB, EXTENSIONS, 0, 0));
    }

    private static List<String> names(Dataset<Image> dataset) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < dataset.size(); i++) {
            names.add(dataset.describe(i));
        }
        return names;
    }
}
