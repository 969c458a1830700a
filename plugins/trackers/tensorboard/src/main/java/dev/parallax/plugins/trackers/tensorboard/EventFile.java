package dev.parallax.plugins.trackers.tensorboard;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file of records as TensorFlow frames them (TFRecord).
 *
 * <p>A record is, little-endian: the length of the data (8 bytes), the masked CRC-32C of these 8
 * bytes (4), the data, the masked CRC-32C of the data (4). The mask is {@code rotate-right(crc, 15)
 * + 0xa282ead8}: a checksum over data that holds checksums would be weak without it. A record is
 * handed to the operating system in one write, so a reader sees at most one torn record, at the
 * end, and waits for its rest.
 */
final class EventFile implements Closeable {

    private static final int FRAME = Long.BYTES + 2 * Integer.BYTES;

    private final OutputStream out;

    /**
     * Makes a file.
     *
     * @param file must not exist yet
     * @throws IOException if it cannot be made
     */
    EventFile(Path file) throws IOException {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * Appends a record.
     *
     * @param data what it holds
     * @throws IOException if it cannot be written
     */
    void append(byte[] data) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(FRAME + data.length);
        record.order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(maskedCrc(record.array(), Long.BYTES));
        record.put(data);
        record.putInt(maskedCrc(data, data.length));
        out.write(record.array());
    }

    private static int maskedCrc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
