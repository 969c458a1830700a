package dev.parallax.api.asserting;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of arrays at a moment.
 *
 * @param values bytes by name
 */
record Weights(Map<String, byte[]> values) {

    static Weights of(Map<String, NDArray> arrays) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        arrays.forEach((name, array) -> values.put(name, array.toByteArray()));
        return new Weights(values);
    }

    /**
     * Looks whether arrays are still what they were.
     *
     * @param arrays by the same names
     * @param who the extension, for messages
     * @param what it did that must not change them, after "changed x"
     */
    void checkUnchanged(Map<String, NDArray> arrays, String who, String what) {
        values.forEach(
                (name, before) -> {
                    if (!Arrays.equals(arrays.get(name).toByteArray(), before)) {
                        throw new ContractViolation(who, "changed " + name + " " + what);
                    }
                });
    }
}
