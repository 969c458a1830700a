package dev.parallax.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.tracking.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {

    private Path file;

    @BeforeEach
    void place(@TempDir Path folder) {
        file = folder.resolve("metrics.jsonl");
    }

    @Test
    void metricsBecomeCurvesWithTheirOwnSteps() throws IOException {
        write(
                "{\"type\":\"step\",\"step\":1,\"epoch\":0,\"images_per_second\":40,\"loss\":5.5}",
                "{\"type\":\"step\",\"step\":2,\"epoch\":0,\"images_per_second\":400,"
                        + "\"loss\":5.25,\"feature_std\":0.04}",
                "{\"type\":\"evaluation\",\"step\":2,\"accuracy\":0.5}",
                "{\"type\":\"step\",\"step\":3,\"epoch\":1,\"images_per_second\":410,\"loss\":5}");

        MetricsFile metrics = MetricsFile.read(file);

        assertThat(metrics.curves())
                .extracting(Curve::name)
                .containsExactly("loss", "feature_std", "images_per_second");
        Curve loss = metrics.curves().get(0);
        assertThat(loss.xs()).containsExactly(1, 2, 3);
        assertThat(loss.ys()).containsExactly(5.5, 5.25, 5);
        Curve deviation = metrics.curves().get(1);
        assertThat(deviation.xs()).containsExactly(2);
        assertThat(metrics.curves().get(2).unit()).isEqualTo("images/s");
    }

    @Test
    void messagesAreKeptInOrder() throws IOException {
        write(
                "{\"type\":\"message\",\"step\":1,\"kind\":\"WARNING\",\"text\":\"slow\"}",
                "{\"type\":\"message\",\"step\":9,\"kind\":\"verdict\",\"text\":\"helped\"}");

        assertThat(MetricsFile.read(file).messages())
                .containsExactly(
                        new Message(Message.Kind.WARNING, "slow"),
                        new Message(Message.Kind.VERDICT, "helped"));
    }

    @Test
    void explodedLossIsAGapHoweverItIsWritten() throws IOException {
        write(
                "{\"type\":\"step\",\"step\":1,\"loss\":1}",
                "{\"type\":\"step\",\"step\":2,\"loss\":NaN}",
                "{\"type\":\"step\",\"step\":3,\"loss\":\"Infinity\"}",
                "{\"type\":\"step\",\"step\":4,\"loss\":null}");

        Curve loss = MetricsFile.read(file).curves().get(0);

        assertThat(loss.ys()).containsExactly(1, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN);
    }

    @Test
    void tornLastLineIsLeftOut() throws IOException {
        write("{\"type\":\"step\",\"step\":1,\"loss\":1}");
        Files.writeString(file, Files.readString(file) + "{\"type\":\"step\",\"step\":2,\"lo");

        assertThat(MetricsFile.read(file).curves().get(0).xs()).containsExactly(1);
    }

    @Test
    void brokenLineInTheMiddleIsNamed() throws IOException {
        write(
                "{\"type\":\"step\",\"step\":1,\"loss\":1}",
                "oops",
                "{\"type\":\"step\",\"step\":3}");

        assertThatThrownBy(() -> MetricsFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("line 2 of " + file + " cannot be read as a metric");
    }

    @Test
    void runWithoutTheFileHasNoCurves() throws IOException {
        assertThat(MetricsFile.read(file).curves()).isEmpty();
    }

    private void write(String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
