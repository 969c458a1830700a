package dev.parallax.plugins.data.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Makes small IDX files. */
final class IdxFiles {

    private IdxFiles() {}

    /** A whole IDX file: magic, axes, elements. */
    static byte[] of(int magic, byte[] elements, int... axes) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * axes.length + elements.length);
        buffer.putInt(magic);
        for (int axis : axes) {
            buffer.putInt(axis);
        }
        return buffer.put(elements).array();
    }

    /** Random images of 3 rows and 2 columns. */
    static byte[] images(int count, long seed) {
        byte[] pixels = new byte[count * 6];
        new Random(seed).nextBytes(pixels);
        return of(0x803, pixels, count, 3, 2);
    }

    /** Label i is i mod {@code classes}. */
    static byte[] labels(int count, int classes) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % classes);
        }
        return of(0x801, labels, count);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    static Path write(Path folder, String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        return Files.write(folder.resolve(name), bytes);
    }
}
