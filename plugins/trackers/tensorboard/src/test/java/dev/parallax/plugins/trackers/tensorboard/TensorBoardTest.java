package dev.parallax.plugins.trackers.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.data.Image;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Progress;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.RunInfo;
import dev.parallax.api.tracking.StepReport;
import dev.parallax.api.tracking.TrackerSession;
import dev.parallax.plugins.trackers.tensorboard.EventReader.Fields;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TensorBoardTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.250Z");

    private final TensorBoard tracker = new TensorBoard(Clock.fixed(NOW, ZoneOffset.UTC));

    @TempDir private Path run;

    @Test
    void theCheckOfTheReaderKnowsThePublishedValue() {
        // RFC 3720, appendix B.4: 32 bytes of zeros
        assertThat(EventReader.crc32c(new byte[32])).isEqualTo(0x8a9136aa);
        assertThat(EventReader.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xe3069283);
    }

    @Test
    void aFileStartsWithItsVersion() throws IOException {
        open(0).close();

        List<Fields> events = EventReader.read(files().get(0));
        assertThat(events).hasSize(1);
        assertThat(events.get(0).text(3)).isEqualTo("brain.Event:2");
        assertThat(events.get(0).one(1)).isEqualTo(NOW.getEpochSecond() + 0.25);
    }

    @Test
    void aStepBecomesScalarsAtItsNumber() throws IOException {
        try (TrackerSession session = open(0)) {
            session.step(
                    new StepReport(progress(300), new Metrics(Map.of("loss", -1.5)), 812.5, 0.25));
        }

        Fields event = EventReader.read(files().get(0)).get(1);
        assertThat(event.one(2)).isEqualTo(300L);
        List<Fields> values = event.message(5).messages(1);
        assertThat(values)
                .extracting(value -> value.text(1))
                .containsExactly("train/loss", "speed/images_per_second", "speed/wait_seconds");
        assertThat(values).extracting(value -> value.one(2)).containsExactly(-1.5f, 812.5f, 0.25f);
    }

    @Test
    void stepsBeyondThirtyTwoBitsAndNumbersThatAreNoneSurvive() throws IOException {
        try (TrackerSession session = open(0)) {
            session.step(
                    new StepReport(
                            progress(5_000_000_000L),
                            new Metrics(Map.of("loss", Double.NaN)),
                            Double.POSITIVE_INFINITY,
                            0));
        }

        Fields event = EventReader.read(files().get(0)).get(1);
        assertThat(event.one(2)).isEqualTo(5_000_000_000L);
        List<Fields> values = event.message(5).messages(1);
        assertThat(values.get(0).one(2)).isEqualTo(Float.NaN);
        assertThat(values.get(1).one(2)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void everyMeasurementHasATagOfItsOwn() throws IOException {
        Measurement accuracy = new Measurement("accuracy", .5, .4, .6, true);

        try (TrackerSession session = open(0)) {
            session.evaluated(
                    progress(9),
                    List.of(
                            new EvaluationResult("knn", "trained", 0, accuracy),
                            new EvaluationResult("knn", "trained", 10, accuracy),
                            new EvaluationResult("knn", "raw-input", 0, accuracy)));
        }

        assertThat(EventReader.read(files().get(0)).get(1).message(5).messages(1))
                .extracting(value -> value.text(1))
                .containsExactly(
                        "evaluation/knn/trained/accuracy",
                        "evaluation/knn/trained/accuracy/10-per-class",
                        "evaluation/knn/raw-input/accuracy");
    }

    @Test
    void aColourPictureIsAPngOfTheSamePixels() throws IOException {
        float[] red = {1, 0, 0.5f, 0, 0, 0};
        float[] green = {0, 1, 0.5f, 0, 2, 0};
        float[] blue = {0, 0, 0.5f, 1, -1, Float.NaN};
        float[] values = new float[18];
        System.arraycopy(red, 0, values, 0, 6);
        System.arraycopy(green, 0, values, 6, 6);
        System.arraycopy(blue, 0, values, 12, 6);

        Fields image = written(new Image(3, 2, 3, values));

        assertThat(image.one(1)).isEqualTo(2L);
        assertThat(image.one(2)).isEqualTo(3L);
        assertThat(image.one(3)).isEqualTo(3L);
        BufferedImage png = ImageIO.read(new ByteArrayInputStream((byte[]) image.one(4)));
        int[] pixels = png.getRGB(0, 0, 3, 2, null, 0, 3);
        assertThat(pixels)
                .containsExactly(
                        0xffff0000, 0xff00ff00, 0xff808080, 0xff0000ff, 0xff00ff00, 0xff000000);
    }

    @Test
    void aGreyPictureKeepsItsLevels() throws IOException {
        Fields image = written(new Image(1, 1, 3, new float[] {0, 0.2f, 1}));

        assertThat(image.one(3)).isEqualTo(1L);
        BufferedImage png = ImageIO.read(new ByteArrayInputStream((byte[]) image.one(4)));
        assertThat(png.getRaster().getSamples(0, 0, 3, 1, 0, (int[]) null))
                .containsExactly(0, 51, 255);
    }

    @Test
    void aResumedRunVoidsLaterStepsInANewFileAndLeavesTheOldOneAlone() throws IOException {
        try (TrackerSession session = open(0)) {
            session.step(new StepReport(progress(600), new Metrics(Map.of("loss", 1.)), 1, 0));
        }
        byte[] before = Files.readAllBytes(files().get(0));

        open(500).close();

        assertThat(files()).hasSize(2);
        assertThat(files().get(0)).hasBinaryContent(before);
        Fields restart = EventReader.read(files().get(1)).get(1);
        assertThat(restart.one(2)).isEqualTo(501L);
        assertThat(restart.message(7).one(1)).isEqualTo(1L);
    }

    @Test
    void aRunFromTheStartVoidsNothing() throws IOException {
        open(0).close();

        assertThat(EventReader.read(files().get(0))).noneMatch(event -> event.has(7));
    }

    @Test
    void picturesCanBeLeftOut() throws IOException {
        try (TrackerSession session = tracker.open(new TensorBoard.Options(false), info(0))) {
            session.picture(
                    progress(1), new Picture("views", "", new Image(1, 1, 1, new float[1])));
        }

        assertThat(EventReader.read(files().get(0))).hasSize(1);
    }

    private Fields written(Image image) throws IOException {
        try (TrackerSession session = open(0)) {
            session.picture(progress(4), new Picture("views", "what the views look like", image));
        }
        Fields value = EventReader.read(files().get(0)).get(1).message(5).message(1);
        assertThat(value.text(1)).isEqualTo("pictures/views");
        return value.message(4);
    }

    private TrackerSession open(long start) throws IOException {
        return tracker.open(new TensorBoard.Options(true), info(start));
    }

    private RunInfo info(long start) {
        return new RunInfo("test", run, progress(start), 8);
    }

    private static Progress progress(long step) {
        return new Progress(step, 1000, 0, 10);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("tensorboard"))) {
            return files.sorted().toList();
        }
    }
}
