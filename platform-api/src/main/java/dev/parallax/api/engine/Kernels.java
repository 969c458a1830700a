package dev.parallax.api.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.Stable;

/**
 * Arithmetic over whole lists of arrays, in place: what optimisers and moving averages are made of.
 *
 * <p>The defaults are plain {@link NDArray} operations and define the meaning; an engine overrides
 * them with fused ones, so that an update of any number of parameters costs a handful of native
 * calls. Lists that are combined have equal length and, place by place, equal shapes; all are
 * float32 without gradient. Nothing is recorded for differentiation.
 *
 * @since 1.0
 */
@Stable
public interface Kernels {

    /** Kernels of plain array operations, for any engine. */
    Kernels PLAIN = new Kernels() {};

    /**
     * Multiplies: {@code a[i] *= factor}.
     *
     * @param a changed in place
     * @param factor the factor
     */
    default void scale(NDList a, double factor) {
        for (NDArray x : a) {
            x.muli((float) factor);
        }
    }

    /**
     * Multiplies each array by a factor of its own: {@code a[i] *= factors[i]}.
     *
     * @param a changed in place
     * @param factors one factor per array
     */
    default void scale(NDList a, float[] factors) {
        for (int i = 0; i < factors.length; i++) {
            a.get(i).muli(factors[i]);
        }
    }

    /**
     * Adds a multiple: {@code a[i] += factor * b[i]}.
     *
     * @param a changed in place
     * @param b what is added
     * @param factor the factor
     */
    default void add(NDList a, NDList b, double factor) {
        for (int i = 0; i < a.size(); i++) {
            try (NDManager scope = scopeOf(b.get(i))) {
                NDArray x = view(b.get(i), scope);
                a.get(i).addi(x.mul((float) factor));
            }
        }
    }

    /**
     * Moves towards another list: {@code a[i] = a[i] * keep + b[i] * (1 - keep)}, the exponential
     * moving average.
     *
     * @param a changed in place
     * @param b what is moved towards
     * @param keep the share that stays, 0 to 1
     */
    default void average(NDList a, NDList b, double keep) {
        scale(a, keep);
        add(a, b, 1 - keep);
    }

    /**
     * Moves towards the squares: {@code a[i] = a[i] * keep + b[i]^2 * (1 - keep)}.
     *
     * @param a changed in place
     * @param b what is squared
     * @param keep the share that stays, 0 to 1
     */
    default void averageSquares(NDList a, NDList b, double keep) {
        for (int i = 0; i < a.size(); i++) {
            try (NDManager scope = scopeOf(b.get(i))) {
                NDArray x = view(b.get(i), scope);
                a.get(i).muli((float) keep).addi(x.mul(x).muli((float) (1 - keep)));
            }
        }
    }

    /**
     * Takes the step of Adam: {@code a[i] += factor * m[i] / (sqrt(v[i]) / root + epsilon)}.
     *
     * @param a changed in place
     * @param m the numerators
     * @param v what the root is taken of, not negative
     * @param factor the factor
     * @param root what the root is divided by
     * @param epsilon added to the denominator
     */
    default void addRatio(
            NDList a, NDList m, NDList v, double factor, double root, double epsilon) {
        for (int i = 0; i < a.size(); i++) {
            try (NDManager scope = scopeOf(v.get(i))) {
                NDArray denominator =
                        view(v.get(i), scope).sqrt().divi((float) root).addi((float) epsilon);
                NDArray numerator = view(m.get(i), scope);
                a.get(i).addi(numerator.mul((float) factor).divi(denominator));
            }
        }
    }

    /**
     * Returns the Euclidean norm of every array.
     *
     * @param a the arrays
     * @return one norm per array; NaN or infinity where an array holds one
     */
    default float[] norms(NDList a) {
        float[] norms = new float[a.size()];
        for (int i = 0; i < norms.length; i++) {
            try (NDManager scope = scopeOf(a.get(i))) {
                NDArray x = view(a.get(i), scope);
                norms[i] = x.mul(x).sum().sqrt().getFloat();
            }
        }
        return norms;
    }

    private static NDManager scopeOf(NDArray array) {
        return array.getManager().newSubManager();
    }

    /** A second handle on the same memory, so that temporaries belong to the scope. */
    private static NDArray view(NDArray array, NDManager scope) {
        NDArray view = array.stopGradient();
        view.attach(scope);
        return view;
    }
}
