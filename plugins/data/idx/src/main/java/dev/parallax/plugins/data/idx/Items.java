package dev.parallax.plugins.data.idx;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of the items of a file, readable by many threads. */
interface Items extends Closeable {

    /**
     * Reads one item.
     *
     * @param index its number within the part
     * @param target as long as an item
     */
    void read(int index, byte[] target) throws IOException;

    /**
     * Opens a part of a file: on disk where it is plain, in memory where it is compressed.
     *
     * @param file the file
     * @param first its first item to take
     * @param count how many to take
     * @return the items
     * @throws IOException if the file does not hold what its header announces
     */
    static Items open(IdxFile file, int first, int count) throws IOException {
        if (file.compressed()) {
            return new InMemory(file.read(first, count));
        }
        long start = file.offset() + (long) first * file.itemSize();
        return new OnDisk(file.openChannel(), start, file.path().toString());
    }

    /** Items that were inflated. */
    @SuppressWarnings("ArrayRecordComponent") // not copied: this is the dataset
    record InMemory(byte[] elements) implements Items {

        @Override
        public void read(int index, byte[] target) {
            System.arraycopy(elements, index * target.length, target, 0, target.length);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** Items read where they are, with positioned reads that share no state. */
    record OnDisk(FileChannel channel, long start, String name) implements Items {

        @Override
        public void read(int index, byte[] target) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(target);
            long at = start + (long) index * target.length;
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, at);
                if (read < 0) {
                    throw new EOFException(
                            "%s ends at byte %d: it was cut short after it was opened"
                                    .formatted(name, at));
                }
                at += read;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
