package dev.parallax.plugins.data.cifar10;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Makes batches of random pixels; image i has label i mod 10. */
final class Batches {

    static final int RECORD = 3073;

    private Batches() {}

    static byte[] write(Path file, int images, long seed) throws IOException {
        byte[] bytes = new byte[images * RECORD];
        new Random(seed).nextBytes(bytes);
        for (int i = 0; i < images; i++) {
            bytes[i * RECORD] = (byte) (i % 10);
        }
        Files.write(file, bytes);
        return bytes;
    }
}
