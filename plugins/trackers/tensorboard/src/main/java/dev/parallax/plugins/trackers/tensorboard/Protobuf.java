package dev.parallax.plugins.trackers.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes one message in the wire format of protocol buffers: for every field its number and wire
 * type in one varint, then its value.
 *
 * <p>Source: protobuf.dev, "Encoding". Only the four types of values that events need.
 */
final class Protobuf {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds a field of type int32, int64 or enum. */
    Protobuf integer(int field, long value) {
        key(field, VARINT);
        varint(value);
        return this;
    }

    /** Adds a field of type double. */
    Protobuf float64(int field, double value) {
        key(field, FIXED_64);
        ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.writeBytes(buffer.putDouble(value).array());
        return this;
    }

    /** Adds a field of type float. */
    Protobuf float32(int field, float value) {
        key(field, FIXED_32);
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.writeBytes(buffer.putFloat(value).array());
        return this;
    }

    /** Adds a field of type bytes, or a message inside this one. */
    Protobuf bytes(int field, byte[] value) {
        key(field, LENGTH_DELIMITED);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    /** Adds a field of type string. */
    Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the encoded message. */
    byte[] encoded() {
        return bytes.toByteArray();
    }

    private void key(int field, int wireType) {
        varint(((long) field << 3) | wireType);
    }

    /** Seven bits a byte, the low ones first; the high bit says that more follow. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
