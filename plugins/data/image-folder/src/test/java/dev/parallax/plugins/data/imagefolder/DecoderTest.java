package dev.parallax.plugins.data.imagefolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.api.data.Image;
import dev.parallax.plugins.data.imagefolder.ImageFolder.Channels;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecoderTest {

    private static final Path FILE = Path.of("folder", "picture");

    /** A JPEG of 2x2 pixels with the four components of CMYK, as Pillow writes it. */
    private static final String CMYK =
            "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwCgbniMeGSgjIKMtKqgvvD///Dc3PD//////////////////////////////////////////////////////////8AAFAgAAgACBEMRAE0RAFkRAEsRAP/EABQAAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oADgRDAE0AWQBLAAA/AGGUj//Z";

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void rgbPixelsAreExact(String format) throws Exception {
        BufferedImage picture = Pictures.random(5, 3, 1);

        Image image = rgb(Pictures.encode(picture, format));

        assertThat(image.shape()).containsExactly(3, 3, 5);
        for (int y = 0; y < 3; y++) {
            for (int x = 0; x < 5; x++) {
                int pixel = picture.getRGB(x, y);
                assertThat(at(image, 0, y, x)).isEqualTo((pixel >> 16 & 255) / 255f);
                assertThat(at(image, 1, y, x)).isEqualTo((pixel >> 8 & 255) / 255f);
                assertThat(at(image, 2, y, x)).isEqualTo((pixel & 255) / 255f);
            }
        }
    }

    @Test
    void packedPixelsAreExact() throws Exception {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_555_RGB);
        picture.setRGB(0, 0, 0xff0000);
        picture.setRGB(1, 0, 0x0000ff);

        Image image = rgb(Pictures.encode(picture, "bmp"));

        assertThat(image.values()).containsExactly(1, 0, 0, 0, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void greyPixelsAreTheStoredOnesWithoutGamma(String format) throws Exception {
        byte[] bytes = Pictures.encode(grey(BufferedImage.TYPE_BYTE_GRAY, 0, 51, 255), format);

        assertThat(grey(bytes).values()).containsExactly(0, 51 / 255f, 1);
        assertThat(rgb(bytes).values())
                .containsExactly(0, 51 / 255f, 1, 0, 51 / 255f, 1, 0, 51 / 255f, 1);
    }

    @Test
    void sixteenBitGreyKeepsItsPrecision() throws Exception {
        byte[] bytes =
                Pictures.encode(grey(BufferedImage.TYPE_USHORT_GRAY, 1, 32768, 65535), "png");

        assertThat(grey(bytes).values()).containsExactly(1 / 65535f, 32768 / 65535f, 1);
    }

    @Test
    void sixteenBitRgbKeepsItsPrecision() throws Exception {
        ComponentColorModel model =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        false,
                        false,
                        Transparency.OPAQUE,
                        DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, new int[] {257, 258, 65535});

        Image image = rgb(Pictures.encode(new BufferedImage(model, raster, false, null), "png"));

        assertThat(image.values()).containsExactly(257 / 65535f, 258 / 65535f, 1);
    }

    @Test
    void whatIsTransparentIsLaidOnWhite() throws Exception {
        BufferedImage picture = new BufferedImage(3, 1, BufferedImage.TYPE_4BYTE_ABGR);
        picture.setRGB(0, 0, 0xff204060);
        picture.setRGB(1, 0, 0x00204060);
        picture.setRGB(2, 0, 0x80000000);

        float[] values = rgb(Pictures.encode(picture, "png")).values();

        float half = 1 - 128 / 255f;
        assertThat(values)
                .containsExactly(
                        new float[] {32 / 255f, 1, half, 64 / 255f, 1, half, 96 / 255f, 1, half},
                        within(1e-6f));
    }

    @Test
    void greyWithTransparencyIsLaidOnWhite() throws Exception {
        ComponentColorModel model =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_GRAY),
                        true,
                        false,
                        Transparency.TRANSLUCENT,
                        DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(3, 1);
        raster.setPixel(0, 0, new int[] {51, 255});
        raster.setPixel(1, 0, new int[] {51, 0});
        raster.setPixel(2, 0, new int[] {0, 51});

        Image image = grey(Pictures.encode(new BufferedImage(model, raster, false, null), "png"));

        assertThat(image.values()).containsExactly(new float[] {0.2f, 1, 0.8f}, within(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif"})
    void palettesAndTheirTransparentColourAreResolved(String format) throws Exception {
        byte[] red = {(byte) 255, 0, 10};
        byte[] green = {0, 51, 10};
        byte[] blue = {0, (byte) 255, 10};
        IndexColorModel palette = new IndexColorModel(8, 3, red, green, blue, 2);
        BufferedImage picture = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        picture.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 1, 2});

        Image image = rgb(Pictures.encode(picture, format));

        assertThat(image.values()).containsExactly(1, 0, 1, 0, 0.2f, 1, 0, 1, 1);
    }

    @Test
    void oneBitImagesAreBlackAndWhite() throws Exception {
        BufferedImage picture = new BufferedImage(9, 1, BufferedImage.TYPE_BYTE_BINARY);
        picture.setRGB(0, 0, 0xffffff);
        picture.setRGB(8, 0, 0xffffff);

        Image image = grey(Pictures.encode(picture, "png"));

        assertThat(image.values()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void colourBecomesGreyByLuma() throws Exception {
        BufferedImage picture = new BufferedImage(4, 1, BufferedImage.TYPE_3BYTE_BGR);
        picture.setRGB(0, 0, 0xff0000);
        picture.setRGB(1, 0, 0x00ff00);
        picture.setRGB(2, 0, 0x0000ff);
        picture.setRGB(3, 0, 0xffffff);

        Image image = grey(Pictures.encode(picture, "png"));

        assertThat(image.shape()).containsExactly(1, 1, 4);
        assertThat(image.values()).containsExactly(0.299f, 0.587f, 0.114f, 1);
    }

    @Test
    void jpegsComeCloseToWhatWasWritten() throws Exception {
        BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 256; i++) {
            picture.setRGB(i % 16, i / 16, 0x3366cc);
        }

        Image image = rgb(Pictures.encode(picture, "jpg"));

        assertThat(at(image, 0, 7, 7)).isCloseTo(0.2f, within(0.02f));
        assertThat(at(image, 1, 7, 7)).isCloseTo(0.4f, within(0.02f));
        assertThat(at(image, 2, 7, 7)).isCloseTo(0.8f, within(0.02f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif", "bmp"})
    void aFileCutShortAnywhereIsAnError(String format) throws Exception {
        byte[] bytes = Pictures.encode(Pictures.random(64, 48, 1), format);

        for (int part = 1; part < 20; part++) {
            byte[] cut = Arrays.copyOf(bytes, bytes.length * part / 20);
            assertThatThrownBy(() -> rgb(cut))
                    .as("%s, %d of %d bytes", format, cut.length, bytes.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(FILE + " cannot be read: ");
        }
    }

    @Test
    void aJpegWithALostMiddleOrEndSaysThatItWasCutShort() throws Exception {
        byte[] bytes = Pictures.encode(Pictures.random(64, 48, 1), "jpg");
        byte[] withoutEnd = Arrays.copyOf(bytes, bytes.length - 2);
        byte[] withoutMiddle = Arrays.copyOf(bytes, bytes.length / 2);
        withoutMiddle[withoutMiddle.length - 2] = (byte) 0xff;
        withoutMiddle[withoutMiddle.length - 1] = (byte) 0xd9;

        for (byte[] broken : new byte[][] {withoutEnd, withoutMiddle}) {
            assertThatThrownBy(() -> rgb(broken))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("it was cut short")
                    .hasMessageEndingWith("copy it again");
        }
    }

    @Test
    void damagedPixelsOfAPngAreAnError() throws Exception {
        byte[] bytes = Pictures.encode(Pictures.random(64, 48, 1), "png");
        bytes[bytes.length / 2] ^= 0x55;

        assertThatThrownBy(() -> rgb(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(FILE + " cannot be read: ");
    }

    @Test
    void whatIsNoImageIsAnError() {
        assertThatThrownBy(() -> rgb(new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage(FILE + " is empty: expected an image");
        assertThatThrownBy(() -> rgb("no image".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        FILE
                                + " is no image: expected one of JPEG, PNG, GIF, BMP, but it begins"
                                + " with 6e 6f 20 69 6d 61 67 65");
    }

    /** Some JDKs refuse CMYK in the reader, others decode it to four bands. */
    @Test
    void cmykIsAnError() {
        assertThatThrownBy(() -> rgb(Base64.getDecoder().decode(CMYK)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(FILE + " cannot be read: ");
    }

    private static Image rgb(byte[] bytes) throws IOException {
        return new Decoder(Channels.RGB).decode(bytes, FILE);
    }

    private static Image grey(byte[] bytes) throws IOException {
        return new Decoder(Channels.GREY).decode(bytes, FILE);
    }

    private static BufferedImage grey(int type, int... values) {
        BufferedImage picture = new BufferedImage(values.length, 1, type);
        picture.getRaster().setPixels(0, 0, values.length, 1, values);
        return picture;
    }

    private static float at(Image image, int channel, int y, int x) {
        return image.values()[(channel * image.height() + y) * image.width() + x];
    }
}
