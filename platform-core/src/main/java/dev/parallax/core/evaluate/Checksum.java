package dev.parallax.core.evaluate;

import dev.parallax.api.data.Sample;
import dev.parallax.api.data.Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Checksums of samples: the same for equal ones, and for no others. */
final class Checksum {

    private Checksum() {}

    /**
     * Computes the first 64 bits of the SHA-256 of what a sample holds.
     *
     * @param sample any
     * @return the checksum
     */
    static long of(Sample sample) {
        long[] shape = sample.shape();
        ByteBuffer values =
                ByteBuffer.allocate(
                        Math.toIntExact(
                                Arrays.stream(shape).reduce(Float.BYTES, Math::multiplyExact)));
        sample.write(values.asFloatBuffer());
        MessageDigest digest = sha256();
        digest.update(Arrays.toString(shape).getBytes(StandardCharsets.UTF_8));
        digest.update(values);
        if (sample instanceof Text text) {
            digest.update(text.content().getBytes(StandardCharsets.UTF_8));
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
