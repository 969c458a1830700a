package dev.parallax.core.run;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import java.util.Arrays;
import java.util.List;

/**
 * Images in memory, as data.
 *
 * @param name what they are
 * @param shape (C, H, W) of each
 * @param values of all, one image after the other; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // the pixels of many images are not copied
record ImageList(String name, long[] shape, float[] values) implements Dataset<Image> {

    @Override
    public int size() {
        return values.length / length();
    }

    @Override
    public Class<Image> sampleType() {
        return Image.class;
    }

    @Override
    public Image read(int index) {
        int from = index * length();
        return new Image(
                Math.toIntExact(shape[0]),
                Math.toIntExact(shape[1]),
                Math.toIntExact(shape[2]),
                Arrays.copyOfRange(values, from, from + length()));
    }

    private int length() {
        return Math.toIntExact(shape[0] * shape[1] * shape[2]);
    }

    @Override
    public String describe(int index) {
        return name + " " + index;
    }

    @Override
    public List<Labels> labels() {
        return List.of();
    }

    @Override
    public String fingerprint() {
        return name + " " + size();
    }

    @Override
    public void close() {
        // memory only
    }
}
