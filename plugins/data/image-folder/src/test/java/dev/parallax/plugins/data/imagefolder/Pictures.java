package dev.parallax.plugins.data.imagefolder;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Makes small image files. */
final class Pictures {

    private Pictures() {}

    /** A picture of random pixels. */
    static BufferedImage random(int width, int height, long seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("no writer of " + format + " for " + image);
        }
        return out.toByteArray();
    }

    /** Writes a random PNG of 4x3 pixels, and the folders above it. */
    static Path write(Path file, long seed) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, encode(random(4, 3, seed), "png"));
    }
}
