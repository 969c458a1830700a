package dev.parallax.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.ArrayValues;
import dev.parallax.api.nn.Parameters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What named arrays held at some time, to be compared bit for bit and to be put back. */
final class Snapshot {

    private final Map<String, Saved> saved = new LinkedHashMap<>();

    private Snapshot() {}

    /** Copies arrays. */
    static Snapshot of(Map<String, NDArray> arrays) {
        Snapshot snapshot = new Snapshot();
        arrays.forEach((name, array) -> snapshot.saved.put(name, Saved.of(array)));
        return snapshot;
    }

    /** Copies all parameters of a block, trained or not. */
    static Snapshot of(Block block) {
        return of(arrays(block));
    }

    /** Returns the arrays of all parameters of a block, trained or not. */
    static Map<String, NDArray> arrays(Block block) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        Parameters.named(block).forEach((name, each) -> arrays.put(name, each.getArray()));
        return arrays;
    }

    /** Returns the names of arrays that are not the same in both, sorted. */
    List<String> differences(Snapshot other) {
        TreeSet<String> names = new TreeSet<>(saved.keySet());
        names.addAll(other.saved.keySet());
        names.removeIf(
                name ->
                        saved.containsKey(name)
                                && other.saved.containsKey(name)
                                && saved.get(name).equalTo(other.saved.get(name)));
        return List.copyOf(names);
    }

    /** Returns the names of the arrays. */
    List<String> names() {
        return List.copyOf(saved.keySet());
    }

    /** Gives arrays of these names the values they had, as a resume does. */
    void restore(Map<String, NDArray> arrays, NDManager manager) {
        saved.forEach(
                (name, each) -> {
                    try (NDArray values = each.in(manager)) {
                        ArrayValues.copy(values, arrays.get(name));
                    }
                });
    }

    /** One array, in Java memory. */
    @SuppressWarnings("ArrayRecordComponent") // compared by contents in equalTo
    private record Saved(Shape shape, DataType type, byte[] bytes) {

        static Saved of(NDArray array) {
            return new Saved(array.getShape(), array.getDataType(), array.toByteArray());
        }

        boolean equalTo(Saved other) {
            return shape.equals(other.shape)
                    && type == other.type
                    && Arrays.equals(bytes, other.bytes);
        }

        NDArray in(NDManager manager) {
            ByteBuffer memory =
                    ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.nativeOrder());
            memory.put(bytes).rewind();
            return manager.create(memory, shape, type);
        }
    }
}
