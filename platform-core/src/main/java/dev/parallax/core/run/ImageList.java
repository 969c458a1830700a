package dev.parallax.core.run;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images in memory, as data.
 *
 * @param name what they are
 * @param images at least one
 */
record ImageList(String name, List<Image> images) implements Dataset<Image> {

    /** Copies the list. */
    ImageList {
        images = List.copyOf(images);
    }

    /**
     * Takes the values of images apart.
     *
     * @param name what they are
     * @param shape (C, H, W) of each
     * @param values of all, one image after the other
     */
    static ImageList of(String name, long[] shape, float[] values) {
        int size = Math.toIntExact(shape[0] * shape[1] * shape[2]);
        return new ImageList(
                name,
                IntStream.range(0, values.length / size)
                        .mapToObj(i -> image(shape, values, i * size, size))
                        .toList());
    }

    private static Image image(long[] shape, float[] values, int from, int size) {
        return new Image(
                Math.toIntExact(shape[0]),
                Math.toIntExact(shape[1]),
                Math.toIntExact(shape[2]),
                java.util.Arrays.copyOfRange(values, from, from + size));
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public Class<Image> sampleType() {
        return Image.class;
    }

    @Override
    public Image read(int index) {
        return images.get(index);
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
        return name + " " + images.size();
    }

    @Override
    public void close() {
        // memory only
    }
}
