package dev.parallax.api.asserting;

import ai.djl.ndarray.NDArray;
import java.util.zip.CRC32C;

/** The checksum of an array's values, read in parts: an array may be larger than one of Java's. */
final class ArrayChecksum {

    private static final long PART = 1 << 24;

    private ArrayChecksum() {}

    static long of(NDArray array) {
        CRC32C checksum = new CRC32C();
        long size = array.size();
        if (size <= PART) {
            checksum.update(array.toByteArray());
            return checksum.getValue();
        }
        try (NDArray flat = array.reshape(size)) {
            for (long from = 0; from < size; from += PART) {
                try (NDArray part = flat.get(from + ":" + Math.min(from + PART, size))) {
                    checksum.update(part.toByteArray());
                }
            }
        }
        return checksum.getValue();
    }
}
