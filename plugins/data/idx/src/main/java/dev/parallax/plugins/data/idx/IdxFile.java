package dev.parallax.plugins.data.idx;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The header of an IDX file of unsigned bytes, and where its elements are.
 *
 * @param path the file
 * @param compressed whether it is gzip
 * @param axes the length of each axis; the first counts the items
 */
@SuppressWarnings("ArrayRecordComponent") // three numbers that stay in this package
record IdxFile(Path path, boolean compressed, int[] axes) {

    private static final int UNSIGNED_BYTE = 8;
    private static final int BLOCK = 1 << 16;

    /** The longest array that every JVM can make. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    /**
     * Reads the header.
     *
     * @param path the file
     * @param axes how many axes it should have: 3 for images, 1 for labels
     * @return what it says
     * @throws IOException if the file is missing or no such IDX file
     */
    static IdxFile open(Path path, int axes) throws IOException {
        String expected = axes == 1 ? "labels (one axis)" : "images (three axes)";
        if (!Files.exists(path)) {
            throw new NoSuchFileException(
                    path.toString(), null, "no such file; expected an IDX file of " + expected);
        }
        boolean compressed = isGzip(path);
        try (DataInputStream in = new DataInputStream(stream(path, compressed))) {
            int magic = in.readInt();
            if (magic != (UNSIGNED_BYTE << 8 | axes)) {
                throw new IOException(
                        "%s begins with %08x, but an IDX file of %s begins with %08x"
                                .formatted(path, magic, expected, UNSIGNED_BYTE << 8 | axes));
            }
            int[] lengths = new int[axes];
            for (int axis = 0; axis < axes; axis++) {
                lengths[axis] = in.readInt();
                if (lengths[axis] < 1) {
                    throw new IOException(
                            "%s announces %d as length of axis %d: nothing to read"
                                    .formatted(path, lengths[axis], axis));
                }
            }
            return new IdxFile(path, compressed, lengths);
        } catch (EOFException e) {
            throw new IOException(path + " ends within its header: it was cut short", e);
        } catch (ZipException e) {
            throw corrupt(path, e);
        }
    }

    /** Number of items. */
    int size() {
        return axes[0];
    }

    /** Bytes of the header. */
    int offset() {
        return 4 + 4 * axes.length;
    }

    /** Bytes of an item. */
    int itemSize() throws IOException {
        long bytes = 1;
        for (int axis = 1; axis < axes.length; axis++) {
            bytes *= axes[axis];
            if (bytes > Integer.MAX_VALUE / Float.BYTES) {
                throw new IOException(
                        "%s announces items of shape %s, which are too large"
                                .formatted(
                                        path,
                                        Arrays.toString(Arrays.copyOfRange(axes, 1, axes.length))));
            }
        }
        return (int) bytes;
    }

    /**
     * Reads the whole file, checks that it holds what its header announces, and keeps a part.
     *
     * @param first the first item to keep
     * @param count how many to keep
     * @return their bytes
     * @throws IOException if the file is too short, too long or corrupt, or the part too large
     */
    byte[] read(int first, int count) throws IOException {
        long length = (long) count * itemSize();
        if (length > MAX_ARRAY) {
            throw new IOException(
                    "%s: %d bytes of images do not fit into memory at once: take fewer with count, or decompress the file"
                            .formatted(path, length));
        }
        byte[] kept = new byte[(int) length];
        try (InputStream in = stream(path, compressed)) {
            in.skipNBytes(offset() + (long) first * itemSize());
            if (in.readNBytes(kept, 0, kept.length) < kept.length) {
                throw new EOFException();
            }
            in.skipNBytes((long) (size() - first - count) * itemSize());
            if (in.read() >= 0) {
                throw wrongSize("goes on after");
            }
            return kept;
        } catch (EOFException e) {
            IOException shortened = wrongSize("ends before");
            shortened.initCause(e);
            throw shortened;
        } catch (ZipException e) {
            throw corrupt(path, e);
        }
    }

    /**
     * Opens the uncompressed elements where they are.
     *
     * @return the open file
     * @throws IOException if the file is too short or too long
     */
    FileChannel openChannel() throws IOException {
        long announced = offset() + (long) size() * itemSize();
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        if (channel.size() == announced) {
            return channel;
        }
        boolean shortened = channel.size() < announced;
        channel.close();
        throw wrongSize(shortened ? "ends before" : "goes on after");
    }

    private IOException wrongSize(String what) throws IOException {
        return new IOException(
                "%s %s the %d items of %d bytes that its header announces: it is no whole IDX file"
                        .formatted(path, what, size(), itemSize()));
    }

    private static boolean isGzip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    private static InputStream stream(Path path, boolean compressed) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            return compressed ? new GZIPInputStream(in, BLOCK) : new BufferedInputStream(in, BLOCK);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static IOException corrupt(Path path, ZipException cause) {
        return new IOException(
                "%s is a corrupt gzip file (%s): copy it again".formatted(path, cause.getMessage()),
                cause);
    }
}
