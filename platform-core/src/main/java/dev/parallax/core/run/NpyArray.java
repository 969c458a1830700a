package dev.parallax.core.run;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An array (N, ...) of float32 as numpy's .npy, version 1.0, that grows row by row.
 *
 * <p>Source: numpy, "The NPY format" (NEP 1).
 */
final class NpyArray implements AutoCloseable {

    private static final int HEADER = 128;

    private final Path target;
    private final Path temporary;
    private final Shape row;
    private final FileChannel channel;
    private long values;

    /**
     * Opens a file beside the target.
     *
     * @param row the shape of a row
     */
    NpyArray(Path target, Shape row) throws IOException {
        this.target = target;
        this.temporary = target.resolveSibling(target.getFileName() + ".tmp");
        this.row = row;
        channel =
                FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        channel.position(HEADER);
    }

    /** Appends whole rows, one after the other. */
    void append(float[] rows) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(rows.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(rows);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        values += rows.length;
    }

    /** Puts the finished file in its place. */
    void finish() throws IOException {
        complete();
        place();
    }

    /** Writes what is missing to a finished file, which stays beside the target. */
    void complete() throws IOException {
        // the number of rows is known only now: samples may have been skipped
        channel.write(header(), 0);
        channel.close();
    }

    /** Puts a complete file in its place. */
    void place() throws IOException {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private ByteBuffer header() {
        String sizes =
                Arrays.stream(row.getShape())
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", "));
        String dictionary =
                "{'descr': '<f4', 'fortran_order': False, 'shape': ("
                        + values / row.size()
                        + ", "
                        + sizes
                        + "), }";
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        header.put((byte) 1).put((byte) 0).putShort((short) (HEADER - 10));
        header.put(dictionary.getBytes(StandardCharsets.US_ASCII));
        while (header.position() < HEADER - 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').flip();
    }

    /** Without {@link #place()}, removes what was written. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
