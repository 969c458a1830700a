package dev.parallax.plugins.data.cifar10;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A stretch of images out of one or more batches. */
final class Cifar10Dataset implements Dataset<Image> {

    private final List<BatchFile> batches;
    private final int first;
    private final int size;
    private final Labels labels;

    private Cifar10Dataset(List<BatchFile> batches, int first, int size, Labels labels) {
        this.batches = batches;
        this.first = first;
        this.size = size;
        this.labels = labels;
    }

    static Cifar10Dataset open(Cifar10.Options options) throws IOException {
        List<BatchFile> batches = new ArrayList<>();
        try {
            for (Path file : options.files()) {
                batches.add(BatchFile.open(file));
            }
            int size = size(options, batches);
            List<String> classes = ClassNames.beside(options.files().get(0));
            Labels labels = new Labels("class", classes, labels(batches, options.first(), size));
            return new Cifar10Dataset(batches, options.first(), size, labels);
        } catch (IOException | RuntimeException e) {
            for (BatchFile batch : batches) {
                batch.close();
            }
            throw e;
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
    public Image read(int index) throws IOException {
        Place place = place(index);
        byte[] pixels = place.batch().pixels(place.record());
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels[i] & 0xff) / 255f;
        }
        return new Image(3, 32, 32, values);
    }

    @Override
    public String describe(int index) {
        return place(index).batch().name() + "#" + (first + index);
    }

    @Override
    public List<Labels> labels() {
        return List.of(labels);
    }

    @Override
    public String fingerprint() {
        return batches.stream()
                .map(BatchFile::fingerprint)
                .collect(Collectors.joining(" ", "cifar10 ", " " + first + "+" + size));
    }

    @Override
    public void close() throws IOException {
        for (BatchFile batch : batches) {
            batch.close();
        }
    }

    /** Finds an image; with a handful of batches a search would not pay. */
    private Place place(int index) {
        int record = first + Objects.checkIndex(index, size);
        int number = 0;
        while (record >= batches.get(number).size()) {
            record -= batches.get(number).size();
            number++;
        }
        return new Place(batches.get(number), record);
    }

    private record Place(BatchFile batch, int record) {}

    private static int size(Cifar10.Options options, List<BatchFile> batches) throws IOException {
        long available = batches.stream().mapToLong(BatchFile::size).sum();
        long end = (long) options.first() + options.count();
        if (options.first() >= available || end > available) {
            throw new IOException(
                    "first=%d and count=%d ask for images beyond the end: %s hold %d images"
                            .formatted(
                                    options.first(), options.count(), options.files(), available));
        }
        return Math.toIntExact(
                options.count() == 0 ? available - options.first() : options.count());
    }

    private static int[] labels(List<BatchFile> batches, int first, int size) {
        int[] labels = new int[size];
        int number = -first;
        for (BatchFile batch : batches) {
            for (int record = 0; record < batch.size(); record++, number++) {
                if (number >= 0 && number < size) {
                    labels[number] = batch.label(record);
                }
            }
        }
        return labels;
    }
}
