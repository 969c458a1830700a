package dev.parallax.core.feed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Direct memory in native order for the rows of one array of a batch. Loader threads write
 * different rows at the same time.
 */
final class RowBuffer {

    private final ByteBuffer bytes;
    private final int rowBytes;

    RowBuffer(String what, int rows, int rowBytes) {
        long size = (long) rows * rowBytes;
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a batch of "
                            + rows
                            + " takes "
                            + size
                            + " bytes for "
                            + what
                            + ", more than the 2 GiB of one buffer: choose a smaller batch size");
        }
        this.bytes = ByteBuffer.allocateDirect((int) size).order(ByteOrder.nativeOrder());
        this.rowBytes = rowBytes;
    }

    int size() {
        return bytes.capacity();
    }

    ByteBuffer row(int row) {
        return slice(row * rowBytes, rowBytes);
    }

    ByteBuffer firstRows(int count) {
        return slice(0, count * rowBytes);
    }

    void copyRow(int from, int to) {
        bytes.put(to * rowBytes, bytes, from * rowBytes, rowBytes);
    }

    private ByteBuffer slice(int offset, int length) {
        return bytes.slice(offset, length).order(ByteOrder.nativeOrder());
    }
}
