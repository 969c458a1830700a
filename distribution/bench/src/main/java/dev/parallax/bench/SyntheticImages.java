package dev.parallax.bench;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import java.util.List;
import java.util.SplittableRandom;

/** RGB images of random pixels in memory: reading one costs nothing. */
final class SyntheticImages implements Dataset<Image> {

    private static final int DISTINCT = 64;

    private final int size;
    private final Image[] images = new Image[DISTINCT];

    SyntheticImages(int size, int side) {
        this.size = size;
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DISTINCT; i++) {
            float[] values = new float[3 * side * side];
            for (int j = 0; j < values.length; j++) {
                values[j] = (float) random.nextDouble();
            }
            images[i] = new Image(3, side, side, values);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Class<Image> sampleType() {
        return Image.class;
    }

    @Override
    public Image read(int index) {
        return images[index % DISTINCT];
    }

    @Override
    public String describe(int index) {
        return "image " + index;
    }

    @Override
    public List<Labels> labels() {
        return List.of();
    }

    @Override
    public String fingerprint() {
        return "synthetic " + size;
    }

    @Override
    public void close() {}
}
