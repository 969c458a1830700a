package dev.parallax.testkit.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** One case of reference vectors, as arrays of an engine: what a loss under test is fed with. */
public final class GoldenCase {

    private final Npz npz;
    private final String prefix;
    private final NDManager manager;
    private final Map<String, NDArray> leaves = new LinkedHashMap<>();
    private final Map<String, float[]> results = new LinkedHashMap<>();

    GoldenCase(Npz npz, String family, String name, NDManager manager) {
        this.npz = npz;
        this.prefix = family + "/" + name + "/";
        this.manager = manager;
    }

    /**
     * Returns an input whose gradient is compared with {@code grad_<name>}, or must be none where
     * the case has no such array.
     *
     * @param name of the input
     * @return the array, the same at every call
     */
    public NDArray leaf(String name) {
        return leaves.computeIfAbsent(
                name,
                key -> {
                    NDArray leaf = array(key);
                    leaf.setRequiresGradient(true);
                    return leaf;
                });
    }

    /**
     * Returns an input without gradient.
     *
     * @param name of the input
     * @return a new array
     */
    public NDArray array(String name) {
        Npz.Array array = npz.get(prefix + name);
        return manager.create(array.floats(), new Shape(array.shape()));
    }

    /**
     * Returns an input of whole numbers.
     *
     * @param name of the input
     * @return a new int64 array
     */
    public NDArray integers(String name) {
        double[] values = npz.get(prefix + name).values();
        long[] whole = new long[values.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (long) values[i];
        }
        return manager.create(whole);
    }

    /**
     * Returns an argument.
     *
     * @param name of the argument
     * @return its value
     */
    public double scalar(String name) {
        return npz.scalar(prefix + name);
    }

    /**
     * Says whether the case has an array or argument.
     *
     * @param name its name
     * @return whether it is there
     */
    public boolean has(String name) {
        return npz.has(prefix + name);
    }

    /**
     * Gives another result, to be compared with the array of that name.
     *
     * @param name of the expected array
     * @param got the result
     */
    public void result(String name, NDArray got) {
        results.put(name, got.toFloatArray());
    }

    Map<String, NDArray> leaves() {
        return leaves;
    }

    Map<String, float[]> results() {
        return results;
    }

    double[] expected(String name) {
        return npz.get(prefix + name).values();
    }

    @Override
    public String toString() {
        return prefix;
    }
}
