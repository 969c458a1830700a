package dev.parallax.testkit.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** One case of reference vectors, as arrays of an engine: what a loss under test is fed with. */
public final class GoldenCase {

    private final Npz npz;
    private final String prefix;
    private final NDManager manager;
    private final Map<String, NDArray> leaves = new LinkedHashMap<>();
    private final Map<String, float[]> results = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

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
     * Returns the inputs of a numbered name, as many as the case has: "crop0", "crop1" and so on
     * for "crop". Their gradients are compared as those of {@link #leaf}.
     *
     * @param name of the inputs, without the number
     * @return the arrays by their number from 0, none where there is no array of number 0
     */
    public List<NDArray> numberedLeaves(String name) {
        List<NDArray> numbered = new ArrayList<>();
        while (has(name + numbered.size())) {
            numbered.add(leaf(name + numbered.size()));
        }
        return numbered;
    }

    /**
     * Returns an input without gradient.
     *
     * @param name of the input
     * @return a new array
     */
    public NDArray array(String name) {
        Npz.Array array = get(name);
        return manager.create(array.floats(), new Shape(array.shape()));
    }

    /**
     * Returns an input of whole numbers.
     *
     * @param name of the input
     * @return a new int64 array
     */
    public NDArray integers(String name) {
        double[] values = get(name).values();
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
        return get(name).values()[0];
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

    Npz.Array expected(String name) {
        return get(name);
    }

    /** Returns the names of the arrays that nothing has asked for, sorted. */
    SortedSet<String> unread() {
        SortedSet<String> names = npz.names(prefix);
        names.removeAll(read);
        return names;
    }

    private Npz.Array get(String name) {
        read.add(name);
        return npz.get(prefix + name);
    }

    @Override
    public String toString() {
        return prefix;
    }
}
