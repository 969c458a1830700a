package dev.parallax.bench;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.plugins.data.imagefolder.ImageFolder;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** What a loader thread does with each photograph: decode 500 x 375 pixels, two views of 224. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class JpegBenchmark {

    private static final int WIDTH = 500;
    private static final int HEIGHT = 375;

    private final Transform<Image> views = SimClrViews.ofSize(224);
    private final SplittableRandom random = new SplittableRandom(2);
    private Path folder;
    private Dataset<Image> dataset;

    /**
     * Writes a picture with edges and gradients: a photograph's mix of high and low frequencies.
     */
    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("parallax-bench");
        ImageIO.write(picture(), "jpg", folder.resolve("picture.jpg").toFile());
        dataset =
                new ImageFolder()
                        .open(
                                new ImageFolder.Options(
                                        folder,
                                        ImageFolder.Layout.FLAT,
                                        ImageFolder.Channels.RGB,
                                        List.of("jpg"),
                                        0,
                                        0));
    }

    private static BufferedImage picture() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.CYAN, WIDTH, HEIGHT, Color.ORANGE));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        SplittableRandom places = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            graphics.setColor(new Color(places.nextInt(1 << 24)));
            graphics.fillOval(places.nextInt(WIDTH), places.nextInt(HEIGHT), 5 + i / 5, 5 + i / 8);
        }
        graphics.dispose();
        return picture;
    }

    /** Removes the picture. */
    @TearDown
    public void remove() throws IOException {
        dataset.close();
        Files.delete(folder.resolve("picture.jpg"));
        Files.delete(folder);
    }

    /** Decodes the file. */
    @Benchmark
    public Image decode() throws IOException {
        return dataset.read(0);
    }

    /** Decodes the file and makes its views. */
    @Benchmark
    public void decodeAndTwoViewsOf224Pixels(Blackhole blackhole) throws IOException {
        Image image = dataset.read(0);
        blackhole.consume(views.apply(image, random));
        blackhole.consume(views.apply(image, random));
    }
}
