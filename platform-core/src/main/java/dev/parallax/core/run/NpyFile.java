package dev.parallax.core.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Features as numpy's .npy, version 1.0: an array (N, D) of float32; and beside it, under the same
 * name with .rows.csv, the sample and label of each row.
 *
 * <p>Source: numpy, "The NPY format" (NEP 1).
 */
final class NpyFile implements FeatureFile {

    private static final int HEADER = 128;

    private final Path target;
    private final Path temporary;
    private final CsvRows rows;
    private final int dimensions;
    private final FileChannel channel;
    private long count;

    NpyFile(Path target, int dimensions) throws IOException {
        this.target = target;
        this.temporary = target.resolveSibling(target.getFileName() + ".tmp");
        this.dimensions = dimensions;
        channel =
                FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        channel.position(HEADER);
        rows = new CsvRows(target.resolveSibling(target.getFileName() + ".rows.csv"));
    }

    @Override
    public void append(List<String> names, List<String> labels, float[] values) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        rows.append(names, labels);
        count += names.size();
    }

    @Override
    public void finish() throws IOException {
        // the number of rows is known only now: samples may have been skipped
        channel.write(header(), 0);
        channel.close();
        rows.finish();
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private ByteBuffer header() {
        String dictionary =
                "{'descr': '<f4', 'fortran_order': False, 'shape': ("
                        + count
                        + ", "
                        + dimensions
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

    @Override
    public void close() throws IOException {
        channel.close();
        rows.close();
        Files.deleteIfExists(temporary);
    }

    /** The file beside. */
    private static final class CsvRows implements AutoCloseable {

        private final Path target;
        private final Path temporary;
        private final CSVPrinter printer;

        CsvRows(Path target) throws IOException {
            this.target = target;
            this.temporary = target.resolveSibling(target.getFileName() + ".tmp");
            printer = new CSVPrinter(Files.newBufferedWriter(temporary), CSVFormat.RFC4180);
            printer.printRecord("sample", "label");
        }

        void append(List<String> names, List<String> labels) throws IOException {
            for (int row = 0; row < names.size(); row++) {
                printer.printRecord(names.get(row), labels.get(row));
            }
        }

        void finish() throws IOException {
            printer.close(true);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            printer.close();
            Files.deleteIfExists(temporary);
        }
    }
}
