package dev.parallax.core.report;

import dev.parallax.api.data.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as PNG (ISO/IEC 15948). */
public final class Png {

    private Png() {}

    /**
     * Encodes an image inside a data URI.
     *
     * @param image values in [0, 1]; what lies beyond is cut off. Of two channels the first is
     *     shown, of more than three the first three
     * @return a data URI
     */
    static String uri(Image image) {
        return uri(buffered(image));
    }

    /** Encodes an image of the Java desktop inside a data URI. */
    static String uri(BufferedImage image) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes(image));
    }

    /**
     * Encodes an image.
     *
     * @param image as {@link #uri(Image)} takes it
     * @return the content of a file
     */
    public static byte[] bytes(Image image) {
        return bytes(buffered(image));
    }

    private static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // not ImageIO.write(image, "png", bytes), which goes through a file in the temporary folder
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this JVM has no PNG writer for " + image);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a picture could not be encoded in memory", e);
        }
        return bytes.toByteArray();
    }

    static BufferedImage buffered(Image image) {
        int type = image.channels() < 3 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage target = new BufferedImage(image.width(), image.height(), type);
        int shown = image.channels() < 3 ? 1 : 3;
        int[] pixel = new int[shown];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int c = 0; c < shown; c++) {
                    pixel[c] = level(image, c, y, x);
                }
                target.getRaster().setPixel(x, y, pixel);
            }
        }
        return target;
    }

    private static int level(Image image, int channel, int y, int x) {
        float value = image.values()[(channel * image.height() + y) * image.width() + x];
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}
