package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ${class}Test {

    @TempDir private Path folder;

    @Test
    void valuesAndClassesAreThoseOfTheFile() throws IOException {
        try (Dataset<Image> dataset = open("dog,0,255", "cat,51,102", ",1,1", "dog,2,2")) {
            Labels labels = dataset.labels().get(0);

            assertThat(dataset.read(0).values()).containsExactly(0, 1);
            assertThat(dataset.read(1).values()).containsExactly(0.2f, 0.4f);
            assertThat(labels.classes()).containsExactly("cat", "dog");
            assertThat(labels.values()).containsExactly(1, 0, -1, 1);
        }
    }

    @Test
    void aFileWithoutClassesHasNoLabels() throws IOException {
        try (Dataset<Image> dataset = open(",0,255")) {
            assertThat(dataset.labels()).isEmpty();
        }
    }

    @Test
    void saysWhichLineIsWrong() {
        assertThatThrownBy(() -> open("cat,1,2", "cat,1,2,3"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("images.csv:3 has 3 values");
        assertThatThrownBy(() -> open("cat,1,256"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("images.csv:2 has the value '256'");
        assertThatThrownBy(() -> open("cat,1,white"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'white'");
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no image");
    }

    @Test
    void aFileInAnotherEncodingIsNamed() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.writeString(file, "class,gr\u00f6\u00dfe\ncat,1", StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> new ${class}().open(new ${class}.Options(file, 1, 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is not in UTF-8");
    }

    private Dataset<Image> open(String... images) throws IOException {
        Path file = folder.resolve("images.csv");
        Files.writeString(file, "class,left,right\n" + String.join("\n", images));
        return new ${class}().open(new ${class}.Options(file, 1, 2));
    }
}
