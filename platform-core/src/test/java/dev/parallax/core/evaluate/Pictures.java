package dev.parallax.core.evaluate;

import dev.parallax.api.data.Image;
import dev.parallax.api.random.Randomness;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Pictures of 32x32 in three colours, and what happens to copies of them. */
final class Pictures {

    private Pictures() {}

    /** Pictures of eight discs of random place, size and colour. */
    static List<Image> scenes(int count, long seed) {
        RandomGenerator random = Randomness.generator(seed, "scenes");
        return IntStream.range(0, count).mapToObj(i -> discs(8, random)).toList();
    }

    /** Pictures of the same discs, with four dots somewhere. */
    static List<Image> alike(int count, long seed) {
        Image drawing = discs(8, Randomness.generator(9, "drawing"));
        RandomGenerator random = Randomness.generator(seed, "alike");
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] values = drawing.values().clone();
            for (int k = 0; k < 4; k++) {
                double y = random.nextDouble(32);
                double x = random.nextDouble(32);
                float brightness = random.nextFloat();
                disc(values, y, x, 1.5, new float[] {brightness, brightness, brightness});
            }
            images.add(new Image(3, 32, 32, values));
        }
        return images;
    }

    private static Image discs(int count, RandomGenerator random) {
        float[] values = new float[3 * 32 * 32];
        Arrays.fill(values, random.nextFloat());
        for (int i = 0; i < count; i++) {
            float[] colour = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
            double y = random.nextDouble(32);
            double x = random.nextDouble(32);
            disc(values, y, x, 4 + random.nextDouble(8), colour);
        }
        return new Image(3, 32, 32, values);
    }

    private static void disc(float[] values, double cy, double cx, double radius, float[] colour) {
        for (int i = 0; i < values.length; i++) {
            int y = i / 32 % 32;
            int x = i % 32;
            if (Math.hypot(y - cy, x - cx) < radius) {
                values[i] = colour[i / (32 * 32)];
            }
        }
    }

    /** The picture seen through a red glass. */
    static Image reddish(Image image) {
        float[] values = image.values().clone();
        for (int i = values.length / 3; i < values.length; i++) {
            values[i] *= 0.3f;
        }
        return new Image(3, image.height(), image.width(), values);
    }

    /** Red becomes green, green blue and blue red: brightness, the mean of all, stays. */
    static Image channelsTurned(Image image) {
        float[] values = new float[image.values().length];
        for (int i = 0; i < values.length; i++) {
            values[(i + values.length / 3) % values.length] = image.values()[i];
        }
        return new Image(3, image.height(), image.width(), values);
    }

    static Image jpeg(Image image) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(pixels(image), "jpeg", bytes);
            return image(ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Image noisy(Image image) {
        RandomGenerator random = Randomness.generator(1, "noise");
        return exposed(image, value -> random.nextGaussian(value, 0.02));
    }

    static Image grey(Image image) {
        float[] values = new float[image.height() * image.width()];
        for (int i = 0; i < image.values().length; i++) {
            values[i % values.length] += image.values()[i] / 3;
        }
        return new Image(1, image.height(), image.width(), values);
    }

    static Image exposed(Image image, DoubleUnaryOperator exposure) {
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) exposure.applyAsDouble(values[i]);
        }
        return new Image(image.channels(), image.height(), image.width(), values);
    }

    static Image scaled(Image image, int height, int width) {
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(pixels(image), 0, 0, width, height, null);
        graphics.dispose();
        return image(target);
    }

    private static BufferedImage pixels(Image image) {
        int height = image.height();
        int width = image.width();
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < height * width; p++) {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                rgb = rgb << 8 | Math.round(255 * image.values()[c * height * width + p]);
            }
            pixels.setRGB(p % width, p / width, rgb);
        }
        return pixels;
    }

    private static Image image(BufferedImage pixels) {
        int height = pixels.getHeight();
        int width = pixels.getWidth();
        float[] values = new float[3 * height * width];
        for (int p = 0; p < height * width; p++) {
            int rgb = pixels.getRGB(p % width, p / width);
            for (int c = 0; c < 3; c++) {
                values[c * height * width + p] = (rgb >> (16 - 8 * c) & 0xff) / 255f;
            }
        }
        return new Image(3, height, width, values);
    }
}
