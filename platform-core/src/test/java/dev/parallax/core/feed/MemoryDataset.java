package dev.parallax.core.feed;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Tiny images whose first value is their number; the label is the number modulo ten. */
final class MemoryDataset implements Dataset<Image> {

    private final int size;
    private final Reader reader;
    private final AtomicInteger reads = new AtomicInteger();

    MemoryDataset(int size, Reader reader) {
        this.size = size;
        this.reader = reader;
    }

    static MemoryDataset of(int size) {
        return new MemoryDataset(size, MemoryDataset::image);
    }

    static MemoryDataset withCorrupt(int size, Integer... corrupt) {
        Set<Integer> broken = Set.copyOf(Arrays.asList(corrupt));
        return new MemoryDataset(
                size,
                index -> {
                    if (broken.contains(index)) {
                        throw new IOException("truncated");
                    }
                    return image(index);
                });
    }

    static Image image(int index) {
        return new Image(1, 2, 2, new float[] {index, index + .25f, index + .5f, index + .75f});
    }

    /** Returns how many samples have been read. */
    int reads() {
        return reads.get();
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
        reads.incrementAndGet();
        return reader.read(index);
    }

    @Override
    public String describe(int index) {
        return "image-" + index + ".png";
    }

    @Override
    public List<Labels> labels() {
        return List.of(
                new Labels(
                        "digit",
                        IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
                        IntStream.range(0, size).map(index -> index % 10).toArray()));
    }

    @Override
    public String fingerprint() {
        return "memory " + size;
    }

    @Override
    public void close() {}

    /** Reads or fails. */
    @FunctionalInterface
    interface Reader {
        Image read(int index) throws IOException;
    }
}
