package dev.parallax.plugins.data.cifar10;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** One open batch: its labels in memory, its pixels on disk. */
final class BatchFile implements Closeable {

    /** Values of an image: three planes of 32x32. */
    static final int PIXELS = 3 * 32 * 32;

    private static final int RECORD = 1 + PIXELS;
    private static final int CLASSES = 10;

    /** Records read at once while scanning. */
    private static final int BLOCK = 256;

    private final Path path;
    private final FileChannel channel;
    private final byte[] labels;
    private final long checksum;

    private BatchFile(Path path, FileChannel channel, byte[] labels, long checksum) {
        this.path = path;
        this.channel = channel;
        this.labels = labels;
        this.checksum = checksum;
    }

    /**
     * Opens a batch and reads it once: the labels lie so close together that every page is touched
     * anyway, and so the checksum covers all of it.
     *
     * @param path the file
     * @return the batch
     * @throws IOException if the file is missing or no CIFAR-10 batch
     */
    static BatchFile open(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(
                    path.toString(),
                    null,
                    "no such file; expected a CIFAR-10 batch such as data_batch_1.bin");
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            byte[] labels = new byte[records(path, channel.size())];
            CRC32 checksum = new CRC32();
            scan(path, channel, labels, checksum);
            return new BatchFile(path, channel, labels, checksum.getValue());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    int size() {
        return labels.length;
    }

    int label(int record) {
        return labels[record];
    }

    String name() {
        return path.getFileName().toString();
    }

    /** Name, size and checksum of the file. */
    String fingerprint() {
        return "%s:%d:%08x".formatted(name(), (long) RECORD * labels.length, checksum);
    }

    /**
     * Reads the pixels of a record.
     *
     * @param record its number in this file
     * @return {@value #PIXELS} bytes
     */
    byte[] pixels(int record) throws IOException {
        byte[] pixels = new byte[PIXELS];
        readFully(path, channel, ByteBuffer.wrap(pixels), (long) RECORD * record + 1);
        return pixels;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int records(Path path, long size) throws IOException {
        if (size == 0 || size % RECORD != 0) {
            throw new IOException(
                    "%s holds %d bytes, which is no whole number of %d-byte records: it is no complete CIFAR-10 batch of the binary version"
                            .formatted(path, size, RECORD));
        }
        return Math.toIntExact(size / RECORD);
    }

    private static void scan(Path path, FileChannel channel, byte[] labels, CRC32 checksum)
            throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK * RECORD);
        for (int start = 0; start < labels.length; start += BLOCK) {
            int records = Math.min(BLOCK, labels.length - start);
            block.clear().limit(records * RECORD);
            readFully(path, channel, block, (long) start * RECORD);
            checksum.update(block.flip());
            for (int i = 0; i < records; i++) {
                byte label = block.get(i * RECORD);
                if (label < 0 || label >= CLASSES) {
                    throw new IOException(
                            "%s: image %d has label %d, but CIFAR-10 has labels 0 to %d: it is no CIFAR-10 batch of the binary version"
                                    .formatted(path, start + i, label & 0xff, CLASSES - 1));
                }
                labels[start + i] = label;
            }
        }
    }

    private static void readFully(Path path, FileChannel channel, ByteBuffer target, long position)
            throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int read = channel.read(target, at);
            if (read < 0) {
                throw new EOFException(
                        "%s ends at byte %d: it was cut short after it was opened"
                                .formatted(path, at));
            }
            at += read;
        }
    }
}
