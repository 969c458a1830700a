package dev.parallax.testkit.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads numpy's npz files without numpy and without an engine, all numbers as double. */
public final class Npz {

    private static final Pattern DESCR = Pattern.compile("'descr': '([<|][fiu][1248])'");
    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

    private final Map<String, Array> arrays = new LinkedHashMap<>();

    /**
     * One array.
     *
     * @param shape its shape, empty for a scalar
     * @param values in C order
     */
    @SuppressWarnings("ArrayRecordComponent") // test data
    public record Array(long[] shape, double[] values) {

        /**
         * Returns the values as float32.
         *
         * @return a new array
         */
        public float[] floats() {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return floats;
        }

        /**
         * Returns the values as integers.
         *
         * @return a new array
         */
        public int[] ints() {
            return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
        }
    }

    /**
     * Reads a file.
     *
     * @param file an npz file
     */
    public Npz(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String name = entry.getName().replaceFirst("\\.npy$", "");
                arrays.put(name, parse(zip.getInputStream(entry).readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the cases of a family: "a" and "b" where there are arrays "family/a/x", "family/b/x".
     *
     * @param family such as "ntxent"
     * @return sorted, at least one
     */
    public SortedSet<String> cases(String family) {
        SortedSet<String> cases = new TreeSet<>();
        for (String name : arrays.keySet()) {
            if (name.startsWith(family + "/")) {
                cases.add(name.split("/")[1]);
            }
        }
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("no family " + family);
        }
        return cases;
    }

    /**
     * Returns the names of arrays without a beginning that they share.
     *
     * @param prefix such as "ntxent/a/"
     * @return a new set, sorted; such as "loss" and "z0"
     */
    public SortedSet<String> names(String prefix) {
        SortedSet<String> names = new TreeSet<>();
        for (String name : arrays.keySet()) {
            if (name.startsWith(prefix)) {
                names.add(name.substring(prefix.length()));
            }
        }
        return names;
    }

    /**
     * Says whether an array exists.
     *
     * @param name such as "ntxent/a/loss"
     * @return whether it does
     */
    public boolean has(String name) {
        return arrays.containsKey(name);
    }

    /**
     * Returns an array.
     *
     * @param name such as "ntxent/a/loss"
     * @return the array
     */
    public Array get(String name) {
        Array array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no array " + name);
        }
        return array;
    }

    /**
     * Returns a scalar.
     *
     * @param name such as "ntxent/a/loss"
     * @return its value
     */
    public double scalar(String name) {
        return get(name).values()[0];
    }

    /**
     * Returns a scalar, or a default where it is absent.
     *
     * @param name such as "sgd/plain/momentum"
     * @param absent the default
     * @return its value
     */
    public double scalar(String name, double absent) {
        return has(name) ? scalar(name) : absent;
    }

    private static Array parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int major = buffer.get(6);
        int headerLength = major == 1 ? buffer.getShort(8) & 0xffff : buffer.getInt(8);
        int headerStart = major == 1 ? 10 : 12;
        String header = new String(bytes, headerStart, headerLength, StandardCharsets.ISO_8859_1);
        Matcher descr = DESCR.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!descr.find() || !shape.find() || header.contains("'fortran_order': True")) {
            throw new IllegalArgumentException("cannot read npy header " + header);
        }
        long[] dimensions =
                Arrays.stream(shape.group(1).split(","))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray();
        String type = descr.group(1).substring(1);
        int width = type.charAt(1) - '0';
        buffer.position(headerStart + headerLength);
        double[] values = new double[buffer.remaining() / width];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(buffer, type);
        }
        return new Array(dimensions, values);
    }

    private static double read(ByteBuffer buffer, String type) {
        return switch (type) {
            case "f4" -> buffer.getFloat();
            case "f8" -> buffer.getDouble();
            case "i1" -> buffer.get();
            case "u1" -> buffer.get() & 0xff;
            case "i2" -> buffer.getShort();
            case "i4" -> buffer.getInt();
            case "i8" -> buffer.getLong();
            default -> throw new IllegalArgumentException("cannot read npy type " + type);
        };
    }
}
