package dev.parallax.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.data.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {

    @Test
    void everyLevelOfAnEightBitImageComesBack() throws IOException {
        float[] values = new float[3 * 256];
        for (int i = 0; i < 256; i++) {
            values[i] = i / 255f;
            values[256 + i] = (255 - i) / 255f;
            values[512 + i] = 0.2f;
        }

        BufferedImage back = decode(Png.uri(new Image(3, 16, 16, values)));

        for (int i = 0; i < 256; i++) {
            int[] pixel = back.getRaster().getPixel(i % 16, i / 16, (int[]) null);
            assertThat(pixel).containsExactly(i, 255 - i, 51);
        }
    }

    @Test
    void greyImageIsOneChannelAndItsValuesAreNotBent() throws IOException {
        BufferedImage back = decode(Png.uri(new Image(1, 1, 3, new float[] {0.25f, -1, 7})));

        assertThat(back.getRaster().getNumBands()).isEqualTo(1);
        assertThat(back.getRaster().getSamples(0, 0, 3, 1, 0, (int[]) null))
                .containsExactly(64, 0, 255);
    }

    @Test
    void satelliteImageShowsItsFirstThreeChannels() throws IOException {
        BufferedImage back = decode(Png.uri(new Image(5, 1, 1, new float[] {1, 0, .2f, 1, 1})));

        assertThat(back.getRaster().getPixel(0, 0, (int[]) null)).containsExactly(255, 0, 51);
    }

    @Test
    void thumbnailIsTheMeanOfWhatItCovers() {
        float[] values = new float[4 * 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 8 < 4 ? 0.2f : (i % 2);
        }

        Image small = Thumbnail.of(new Image(1, 4, 8, values), 2);

        assertThat(small.shape()).containsExactly(1, 1, 2);
        assertThat(small.values()).containsExactly(0.2f, 0.5f);
    }

    @Test
    void smallImageIsNoThumbnail() {
        Image image = new Image(1, 2, 2, new float[4]);

        assertThat(Thumbnail.of(image, 2)).isSameAs(image);
    }

    private static BufferedImage decode(String uri) throws IOException {
        String data = uri.substring("data:image/png;base64,".length());
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
    }
}
