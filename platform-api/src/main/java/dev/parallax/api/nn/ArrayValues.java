package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import dev.parallax.api.Evolving;

/**
 * Values of arrays that stay where they are.
 *
 * @since 1.0
 */
@Evolving
public final class ArrayValues {

    private static final NDIndex ALL = new NDIndex("...");

    private ArrayValues() {}

    /**
     * Overwrites all values of an array. Nothing is recorded for differentiation; to be called
     * where gradients are not recorded, so outside of {@code minimize}.
     *
     * <p>Unlike {@link NDArray#copyTo}, which goes through memory of the host and then through
     * {@link NDArray#set(java.nio.Buffer)}: on PyTorch that is slower by an order of magnitude, and
     * libtorch prints a warning about the way DJL does it.
     *
     * @param from the new values
     * @param to changed in place; of the same shape and type
     */
    public static void copy(NDArray from, NDArray to) {
        try (NDArray values = from.stopGradient()) {
            to.set(ALL, values);
        }
    }
}
