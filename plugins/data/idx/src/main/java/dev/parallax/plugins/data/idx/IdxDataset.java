package dev.parallax.plugins.data.idx;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/** A stretch of the images of one file. */
final class IdxDataset implements Dataset<Image> {

    /** Images that the fingerprint looks at. */
    private static final int SAMPLED = 64;

    private final String name;
    private final int height;
    private final int width;
    private final int first;
    private final int size;
    private final Items items;
    private final List<Labels> labels;
    private final String fingerprint;

    private IdxDataset(IdxFile file, int first, int size, Items items, List<Labels> labels)
            throws IOException {
        this.name = file.path().getFileName().toString();
        this.height = file.axes()[1];
        this.width = file.axes()[2];
        this.first = first;
        this.size = size;
        this.items = items;
        this.labels = labels;
        this.fingerprint =
                "idx %s:%d:%dx%d %d+%d:%08x"
                        .formatted(name, file.size(), height, width, first, size, checksum());
    }

    static IdxDataset open(Idx.Options options) throws IOException {
        IdxFile file = IdxFile.open(options.images(), 3);
        int first = options.first();
        long end = (long) first + options.count();
        if (first >= file.size() || end > file.size()) {
            throw new IOException(
                    "first=%d and count=%d ask for images beyond the end: %s holds %d images"
                            .formatted(first, options.count(), file.path(), file.size()));
        }
        int size = options.count() == 0 ? file.size() - first : options.count();
        List<Labels> labels = IdxLabels.read(options, file.size(), size);
        Items items = Items.open(file, first, size);
        try {
            return new IdxDataset(file, first, size, items, labels);
        } catch (IOException e) {
            items.close();
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
        byte[] bytes = bytes(index);
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (bytes[i] & 0xff) / 255f;
        }
        return new Image(1, height, width, values);
    }

    @Override
    public String describe(int index) {
        return name + "#" + (first + Objects.checkIndex(index, size));
    }

    @Override
    public List<Labels> labels() {
        return labels;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() throws IOException {
        items.close();
    }

    private byte[] bytes(int index) throws IOException {
        byte[] bytes = new byte[height * width];
        items.read(Objects.checkIndex(index, size), bytes);
        return bytes;
    }

    /** Covers all labels, and images spread evenly. */
    private long checksum() throws IOException {
        CRC32 checksum = new CRC32();
        for (Labels column : labels) {
            ByteBuffer values = ByteBuffer.allocate(Integer.BYTES * size);
            values.asIntBuffer().put(column.values());
            checksum.update(values);
        }
        int sampled = Math.min(SAMPLED, size);
        for (int i = 0; i < sampled; i++) {
            checksum.update(bytes((int) ((long) i * size / sampled)));
        }
        return checksum.getValue();
    }
}
