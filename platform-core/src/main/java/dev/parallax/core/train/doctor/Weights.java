package dev.parallax.core.train.doctor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.engine.Kernels;

/** Trained arrays, taken as one long vector. */
record Weights(NDList arrays, Kernels kernels) {

    /** Copies the values, without gradient. */
    Weights copy(NDManager manager) {
        NDList copies = new NDList();
        for (NDArray array : arrays) {
            try (NDArray detached = array.stopGradient()) {
                NDArray copy = detached.duplicate();
                copy.attach(manager);
                copies.add(copy);
            }
        }
        return new Weights(copies, kernels);
    }

    double length() {
        double squares = 0;
        for (float norm : norms()) {
            squares += (double) norm * norm;
        }
        return Math.sqrt(squares);
    }

    /** The length of the difference. */
    double distance(Weights other) {
        if (arrays.isEmpty()) {
            return 0;
        }
        try (NDManager scope = arrays.get(0).getManager().newSubManager()) {
            Weights difference = copy(scope);
            kernels.add(difference.arrays, other.copy(scope).arrays, -1);
            return difference.length();
        }
    }

    /** The length of each array. */
    float[] norms() {
        return kernels.norms(arrays);
    }
}
