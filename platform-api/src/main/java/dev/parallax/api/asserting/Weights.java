package dev.parallax.api.asserting;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of arrays at a moment.
 *
 * @param checksums by name
 */
record Weights(Map<String, Long> checksums) {

    static Weights of(Map<String, NDArray> arrays) {
        Map<String, Long> checksums = new LinkedHashMap<>();
        arrays.forEach((name, array) -> checksums.put(name, ArrayChecksum.of(array)));
        return new Weights(checksums);
    }

    /**
     * Looks whether arrays are still what they were.
     *
     * @param arrays by the same names
     * @param who the extension, for messages
     * @param what it did that must not change them, after "changed x"
     */
    void checkUnchanged(Map<String, NDArray> arrays, String who, String what) {
        checksums.forEach(
                (name, before) -> {
                    if (ArrayChecksum.of(arrays.get(name)) != before) {
                        throw new ContractViolation(who, "changed " + name + " " + what);
                    }
                });
    }
}
