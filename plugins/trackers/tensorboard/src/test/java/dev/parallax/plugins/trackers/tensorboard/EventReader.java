package dev.parallax.plugins.trackers.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads event files knowing nothing of the writer: CRC-32C bit by bit from its polynomial, messages
 * as numbered fields.
 */
final class EventReader {

    private EventReader() {}

    /** A message: for every field number the values in order, as Long, Double, Float or byte[]. */
    record Fields(Map<Integer, List<Object>> values) {

        Object one(int field) {
            assertThat(values.get(field)).as("field %d of %s", field, values.keySet()).hasSize(1);
            return values.get(field).get(0);
        }

        boolean has(int field) {
            return values.containsKey(field);
        }

        String text(int field) {
            return new String((byte[]) one(field), StandardCharsets.UTF_8);
        }

        Fields message(int field) {
            return parse((byte[]) one(field));
        }

        List<Fields> messages(int field) {
            return values.getOrDefault(field, List.of()).stream()
                    .map(value -> parse((byte[]) value))
                    .toList();
        }
    }

    static List<Fields> read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Fields> events = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertThat(unmask(in.getInt())).isEqualTo(crc32c(length));
            byte[] data =
                    new byte
                            [(int)
                                    ByteBuffer.wrap(length)
                                            .order(ByteOrder.LITTLE_ENDIAN)
                                            .getLong()];
            in.get(data);
            assertThat(unmask(in.getInt())).isEqualTo(crc32c(data));
            events.add(parse(data));
        }
        return events;
    }

    static int crc32c(byte[] data) {
        int crc = ~0;
        for (byte b : data) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82f63b78;
            }
        }
        return ~crc;
    }

    private static int unmask(int masked) {
        int rotated = masked - 0xa282ead8;
        return rotated >>> 17 | rotated << 15;
    }

    private static Fields parse(byte[] data) {
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, List<Object>> values = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            long key = varint(in);
            values.computeIfAbsent((int) (key >>> 3), field -> new ArrayList<>())
                    .add(value(in, (int) (key & 7)));
        }
        return new Fields(values);
    }

    private static Object value(ByteBuffer in, int wireType) {
        return switch (wireType) {
            case 0 -> varint(in);
            case 1 -> in.getDouble();
            case 2 -> {
                byte[] bytes = new byte[(int) varint(in)];
                in.get(bytes);
                yield bytes;
            }
            case 5 -> in.getFloat();
            default -> throw new AssertionError("wire type " + wireType);
        };
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = in.get();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }
}
