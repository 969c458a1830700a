package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.nn.ArrayValues;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Named arrays in a safetensors file. */
public final class ArrayFile {

    private ArrayFile() {}

    /**
     * Encodes arrays.
     *
     * @param arrays by name
     * @return the bytes of a safetensors file; equal arrays give equal bytes
     */
    static byte[] encode(Map<String, NDArray> arrays) {
        NDList list = new NDList();
        for (Map.Entry<String, NDArray> entry : arrays.entrySet()) {
            entry.getValue().setName(entry.getKey());
            list.add(entry.getValue());
        }
        return list.encode(NDList.Encoding.SAFETENSORS);
    }

    /**
     * Reads a file.
     *
     * @param file a safetensors file
     * @param manager owns the arrays
     * @return by name
     * @throws IOException if it cannot be read
     */
    public static Map<String, NDArray> read(Path file, NDManager manager) throws IOException {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (NDArray array : NDList.decode(manager, in)) {
                arrays.put(array.getName(), array);
            }
        }
        return arrays;
    }

    /**
     * Reads a file into arrays that exist.
     *
     * @param file a safetensors file
     * @param targets by name; each is overwritten
     * @param manager lends memory for the time of the call
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if names or shapes differ; the message says which, and
     *     nothing is changed then
     */
    public static void readInto(Path file, Map<String, NDArray> targets, NDManager manager)
            throws IOException {
        try (NDManager scope = manager.newSubManager()) {
            Map<String, NDArray> stored = read(file, scope);
            requireSameNames(file, stored, targets);
            targets.forEach((name, own) -> requireSameShape(file, name, stored.get(name), own));
            targets.forEach((name, own) -> ArrayValues.copy(stored.get(name), own));
        }
    }

    private static void requireSameShape(Path file, String name, NDArray stored, NDArray own) {
        if (!stored.getShape().equals(own.getShape())) {
            throw new IllegalArgumentException(
                    file
                            + " holds "
                            + name
                            + " with shape "
                            + stored.getShape()
                            + ", needed is "
                            + own.getShape());
        }
    }

    private static void requireSameNames(
            Path file, Map<String, NDArray> stored, Map<String, NDArray> targets) {
        if (stored.keySet().equals(targets.keySet())) {
            return;
        }
        TreeSet<String> missing = new TreeSet<>(targets.keySet());
        missing.removeAll(stored.keySet());
        TreeSet<String> surplus = new TreeSet<>(stored.keySet());
        surplus.removeAll(targets.keySet());
        throw new IllegalArgumentException(
                file
                        + " does not fit the network: it lacks "
                        + missing
                        + " and has in surplus "
                        + surplus);
    }
}
