package dev.parallax.testkit.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.parallax.api.engine.Kernels;
import java.util.Arrays;

/**
 * Mistakes that people make in losses, each in the place of the right call. {@link Mutant} plants
 * them one at a time: a method here replaces calls of the method of that name with these
 * parameters.
 *
 * <p>To ignore a weight or a divisor of 1, or a constant of 0, is no mistake: with such arguments
 * the planted code counts as not reached.
 */
@SuppressWarnings("unused") // called by planted code
public final class Mistakes {

    private static boolean reached;

    private Mistakes() {}

    static void reset() {
        reached = false;
    }

    static boolean reached() {
        return reached;
    }

    /** Marks that planted code has run. */
    public static void reach() {
        reached = true;
    }

    /** The stop-gradient is missing. */
    public static NDArray stopGradient(NDArray x) {
        return same(x);
    }

    /** The sign is flipped. */
    public static NDArray neg(NDArray x) {
        return same(x);
    }

    /** The temperature, or another divisor, is ignored. */
    public static NDArray div(NDArray x, Number divisor) {
        return without(x, divisor, 1);
    }

    /** A weight is ignored. */
    public static NDArray mul(NDArray x, Number factor) {
        return without(x, factor, 1);
    }

    /** A term, or the mask that keeps positives or the anchor out of the negatives, is left out. */
    public static NDArray add(NDArray x, NDArray term) {
        return same(x);
    }

    /** A subtraction is left out. */
    public static NDArray sub(NDArray x, NDArray term) {
        return same(x);
    }

    /** A constant is left out. */
    public static NDArray add(NDArray x, Number term) {
        return without(x, term, 0);
    }

    /** A constant is left out. */
    public static NDArray sub(NDArray x, Number term) {
        return without(x, term, 0);
    }

    /** Normalises along the wrong axis. */
    public static NDArray normalize(NDArray x, double exponent, long axis) {
        reach();
        return x.normalize(exponent, 1 - axis);
    }

    /** Normalises along the wrong axis. */
    public static NDArray normalize(NDArray x, double exponent, long axis, double eps) {
        reach();
        return x.normalize(exponent, 1 - axis, eps);
    }

    /** Takes probabilities along the wrong axis. */
    public static NDArray logSoftmax(NDArray x, int axis) {
        reach();
        return x.logSoftmax(1 - axis);
    }

    /** Takes probabilities along the wrong axis. */
    public static NDArray softmax(NDArray x, int axis) {
        reach();
        return x.softmax(1 - axis);
    }

    /** Sums along the wrong axis. */
    public static NDArray sum(NDArray x, int[] axes) {
        reach();
        return x.sum(other(axes));
    }

    /** Sums along the wrong axis. */
    public static NDArray sum(NDArray x, int[] axes, boolean keep) {
        reach();
        return x.sum(other(axes), keep);
    }

    /** Averages along the wrong axis. */
    public static NDArray mean(NDArray x, int[] axes) {
        reach();
        return x.mean(other(axes));
    }

    /** Averages along the wrong axis. */
    public static NDArray mean(NDArray x, int[] axes, boolean keep) {
        reach();
        return x.mean(other(axes), keep);
    }

    /** Sums up instead of averaging. */
    public static NDArray mean(NDArray x) {
        reach();
        return x.sum();
    }

    /** Averages instead of summing up. */
    public static NDArray sum(NDArray x) {
        reach();
        return x.mean();
    }

    /** The moving average is not applied. */
    public static void average(Kernels kernels, NDList a, NDList b, double keep) {
        reach();
    }

    private static NDArray without(NDArray x, Number operand, double neutral) {
        return operand.doubleValue() == neutral ? x.mul(1f) : same(x);
    }

    private static NDArray same(NDArray x) {
        reach();
        return x.mul(1f);
    }

    private static int[] other(int[] axes) {
        return Arrays.stream(axes).map(axis -> axis == 0 ? 1 : axis - 1).toArray();
    }
}
