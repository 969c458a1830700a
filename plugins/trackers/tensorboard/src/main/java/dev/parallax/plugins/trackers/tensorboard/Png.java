package dev.parallax.plugins.trackers.tensorboard;

import dev.parallax.api.data.Image;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes images as PNG of eight bits. */
final class Png {

    private Png() {}

    /**
     * Encodes an image.
     *
     * @param image 1 or 3 channels; values beyond [0, 1] are taken to its ends, NaN to 0
     * @return the bytes of a PNG file
     * @throws IOException if it has another number of channels or cannot be encoded
     */
    static byte[] encode(Image image) throws IOException {
        int type =
                switch (image.channels()) {
                    case 1 -> BufferedImage.TYPE_BYTE_GRAY;
                    case 3 -> BufferedImage.TYPE_INT_RGB;
                    default ->
                            throw new IOException(
                                    "a picture has 1 or 3 channels, not " + image.channels());
                };
        BufferedImage pixels = new BufferedImage(image.width(), image.height(), type);
        // into the raster, because setRGB would convert grey between colour spaces
        WritableRaster raster = pixels.getRaster();
        int plane = image.height() * image.width();
        for (int c = 0; c < image.channels(); c++) {
            for (int i = 0; i < plane; i++) {
                int level = level(image.values()[c * plane + i]);
                raster.setSample(i % image.width(), i / image.width(), c, level);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // ImageIO would cache a plain stream in a temporary file
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(pixels, "png", out)) {
                throw new IOException("this Java runtime has no PNG encoder");
            }
        }
        return bytes.toByteArray();
    }

    private static int level(float value) {
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}
