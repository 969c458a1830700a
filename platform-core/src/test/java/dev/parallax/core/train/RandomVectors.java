package dev.parallax.core.train;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import java.util.List;
import java.util.SplittableRandom;

/** Images of one row: vectors of {@link #LENGTH} values between -1 and 1. */
final class RandomVectors implements Dataset<Image> {

    static final int LENGTH = 6;

    private final int size;

    RandomVectors(int size) {
        this.size = size;
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
        SplittableRandom random = new SplittableRandom(index);
        float[] values = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return new Image(1, 1, LENGTH, values);
    }

    @Override
    public String describe(int index) {
        return "vector " + index;
    }

    @Override
    public List<Labels> labels() {
        return List.of();
    }

    @Override
    public String fingerprint() {
        return "vectors " + size;
    }

    @Override
    public void close() {}
}
