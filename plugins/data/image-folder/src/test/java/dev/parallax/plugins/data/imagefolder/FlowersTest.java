package dev.parallax.plugins.data.imagefolder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.plugins.data.imagefolder.ImageFolder.Channels;
import dev.parallax.plugins.data.imagefolder.ImageFolder.Layout;
import dev.parallax.testkit.reference.Shared;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real photographs: five folders of 300 JPEGs. */
final class FlowersTest {

    private static final int BLOCK = 512;

    @TempDir private Path folder;

    @Test
    void photographsAreReadWithTheirClasses() throws Exception {
        Path archive = Shared.file("data/flowers/flowers-160.tar.gz");
        Path root = unpack(archive);
        ImageFolder.Options options =
                new ImageFolder.Options(
                        root, Layout.CLASSES, Channels.RGB, List.of("jpg", "jpeg"), 0, 0);

        try (Dataset<Image> dataset = new ImageFolder().open(options)) {
            assertThat(dataset.size()).isEqualTo(1500);
            assertThat(dataset.labels().get(0).classes()).hasSize(5).isSorted();
            for (int i = 0; i < dataset.size(); i += 25) {
                Image image = dataset.read(i);

                assertThat(image.channels()).isEqualTo(3);
                assertThat(Math.min(image.height(), image.width())).isEqualTo(160);
                assertThat(deviation(image.values())).as(dataset.describe(i)).isGreaterThan(0.02);
            }
        }
    }

    private static double deviation(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(squares / values.length - mean * mean);
    }

    /** Unpacks a tar of plain files and returns its one top folder. */
    private Path unpack(Path archive) throws IOException {
        Path top = folder;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive), 1 << 16)) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                Path path = folder.resolve(text(header, 0, 100));
                long size = Long.parseLong(text(header, 124, 11).strip(), 8);
                if (header[156] == '5') {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.write(path, in.readNBytes((int) size));
                    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                    top = path.getParent().getParent();
                }
                header = in.readNBytes(BLOCK);
            }
        }
        return top;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
