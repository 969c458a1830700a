package dev.parallax.plugins.engines.pytorchcpu;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.Operations;
import dev.parallax.plugins.engines.pytorchcpu.PytorchCpuEngine.OneDnnUse;
import dev.parallax.plugins.libraries.pytorch.Libtorch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A program that convolves, forward and backward, in both layouts, and prints what differs from the
 * same in double precision.
 */
final class Convolving {

    static final String DESCRIPTION = "ENGINE ";
    static final String WRONG = "WRONG ";
    static final String DONE = "DONE ";

    private static final double TOLERANCE = 2e-5;

    private final Engine engine;
    private final Operations operations;
    private int compared;

    private Convolving(EngineSession session) {
        this.engine = session.engine();
        this.operations = session.operations();
    }

    /**
     * Runs.
     *
     * @param arguments auto or off; then, if caches are to be hidden, the library and whether
     *     before or after the engine tests itself
     */
    public static void main(String[] arguments) {
        OneDnnUse use = OneDnnUse.valueOf(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        String hiding = arguments.length > 2 ? arguments[2] : "";
        String when = arguments.length > 3 ? arguments[3] : "";
        if (when.equals("before") || when.equals("only")) {
            fillTableOfCaches();
            System.load(hiding);
        }
        try (EngineSession session =
                new PytorchCpuEngine().open(new PytorchCpuEngine.Options(threads, use))) {
            System.out.println(DESCRIPTION + session.description());
            Convolving program = new Convolving(session);
            if (when.equals("only")) {
                return;
            }
            if (when.equals("after")) {
                fillTableOfCaches();
                System.load(hiding);
                program.channelsThatDoNotFillVectors();
            } else {
                program.convolutions();
                program.transposedConvolutions();
            }
            System.out.println(DONE + program.compared);
        }
    }

    /** By a convolution of a shape that nothing else has: its kernel stays as it is. */
    private static void fillTableOfCaches() {
        Engine engine = Libtorch.load("");
        try (NDManager manager = engine.newBaseManager(Device.cpu())) {
            NDArray x = manager.ones(new Shape(1, 5, 11, 11));
            NDArray w = manager.ones(new Shape(6, 5, 3, 3));
            native2d(x, w, new Case(1, 1));
        }
    }

    /**
     * How a convolution goes over its input.
     *
     * @param stride of all axes
     * @param padding of all axes
     * @param dilation of all axes
     */
    private record Case(int stride, int padding, int dilation, int groups) {

        Case(int stride, int padding) {
            this(stride, padding, 1, 1);
        }
    }

    private void convolutions() {
        for (int channels = 1; channels <= 17; channels++) {
            for (int stride = 1; stride <= 3; stride++) {
                compare(new Shape(16, channels, 15, 15), new Shape(8, channels, 1, 1), stride, 0);
            }
        }
        for (int[] ends : new int[][] {{3, 8}, {16, 100}, {20, 3}, {32, 1}, {64, 64}, {3, 200}}) {
            for (int kernel : new int[] {1, 2, 3, 4, 5, 7}) {
                for (int stride = 1; stride <= 2; stride++) {
                    Shape weight = new Shape(ends[1], ends[0], kernel, kernel);
                    compare(new Shape(4, ends[0], 9, 9), weight, stride, kernel / 2);
                }
            }
        }
        compare(new Shape(32, 3, 33, 31), new Shape(16, 3, 1, 1), 2, 1);
        compare(new Shape(4, 256, 7, 7), new Shape(512, 256, 1, 1), 2, 0);
        compare(new Shape(32, 16, 4, 4), new Shape(512, 16, 1, 1), 1, 0);
        compare(new Shape(4, 3, 1, 1), new Shape(5, 3, 1, 1), 2, 0);
        compare(new Shape(4, 12, 50), new Shape(7, 12, 1), 3, 0);
        compare(new Shape(4, 12, 50), new Shape(7, 12, 5), 2, 2);
        compare(new Shape(2, 5, 6, 7, 8), new Shape(3, 5, 1, 1, 1), 2, 0);
        compare(new Shape(2, 5, 6, 7, 8), new Shape(3, 5, 3, 3, 3), 1, 1);
        compare(new Shape(3, 8, 6), new Shape(5, 3, 1, 1), 2, 0);
        compare(new Shape(3, 8, 6), new Shape(5, 3, 3, 3), 1, 1);
        compare(new Shape(4, 6, 9, 9), new Shape(4, 3, 1, 1), new Case(2, 0, 1, 2));
        compare(new Shape(4, 6, 9, 9), new Shape(6, 1, 3, 3), new Case(1, 1, 1, 6));
        compare(new Shape(4, 6, 9, 9), new Shape(5, 6, 3, 3), new Case(1, 2, 2, 1));
    }

    private void compare(Shape input, Shape weight, int stride, int padding) {
        compare(input, weight, new Case(stride, padding));
    }

    private void compare(Shape input, Shape weight, Case how) {
        for (boolean last : new boolean[] {false, true}) {
            try (NDManager manager = engine.newBaseManager(Device.cpu())) {
                NDArray x = manager.randomNormal(input);
                NDArray w = manager.randomNormal(weight);
                NDArray b = manager.randomNormal(new Shape(weight.get(0)));
                NDList want =
                        differentiated(
                                twice(x), twice(w), twice(b), (i, k, c) -> native2d(i, k, c, how));
                NDList got =
                        differentiated(
                                last ? channelsLast(x) : x, w, b, (i, k, c) -> djl(i, k, c, how));
                report(
                        input + " by " + weight + " " + how + (last ? ", channels last" : ""),
                        got,
                        want);
            }
        }
    }

    private void transposedConvolutions() {
        for (int kernel : new int[] {1, 2, 4}) {
            for (int stride = 1; stride <= 3; stride++) {
                try (NDManager manager = engine.newBaseManager(Device.cpu())) {
                    NDArray x = manager.randomNormal(new Shape(16, 6, 9, 9));
                    NDArray w = manager.randomNormal(new Shape(6, 5, kernel, kernel));
                    NDArray b = manager.randomNormal(new Shape(5));
                    int by = stride;
                    int cut = kernel / 2 == 0 ? 0 : kernel / 2 - 1;
                    NDList want =
                            differentiated(
                                    twice(x),
                                    twice(w),
                                    twice(b),
                                    (i, k, c) ->
                                            Operations.PLAIN.transposedConvolution(
                                                    i, k, c, by, cut, by - 1));
                    NDList got =
                            differentiated(
                                    x,
                                    w,
                                    b,
                                    (i, k, c) ->
                                            operations.transposedConvolution(
                                                    i, k, c, by, cut, by - 1));
                    report("transposed, kernel " + kernel + ", stride " + stride, got, want);
                }
            }
        }
    }

    /** What is right with hidden caches too, as long as nothing is read that nobody wrote. */
    private void channelsThatDoNotFillVectors() {
        for (int[] ends : new int[][] {{32, 3, 7}, {128, 1, 4}, {16, 3, 3}, {20, 64, 3}}) {
            Shape weight = new Shape(ends[1], ends[0], ends[2], ends[2]);
            Case how = new Case(1, ends[2] / 2);
            try (NDManager manager = engine.newBaseManager(Device.cpu())) {
                NDArray x = manager.randomNormal(new Shape(1, ends[0], 8, 8));
                NDArray w = manager.randomNormal(weight);
                NDArray b = manager.zeros(new Shape(ends[1]));
                NDList want =
                        differentiated(
                                twice(x), twice(w), twice(b), (i, k, c) -> native2d(i, k, c, how));
                NDList got = differentiated(x, w, b, (i, k, c) -> djl(i, k, c, how));
                report("channels that do not fill vectors, " + weight, got, want);
            }
        }
    }

    /** A convolution with weight and bias. */
    private interface Convolution {
        NDArray of(NDArray x, NDArray w, NDArray b);
    }

    /** As whoever convolves through DJL. */
    private static NDArray djl(NDArray x, NDArray w, NDArray b, Case how) {
        int axes = w.getShape().dimension() - 2;
        return x.getNDArrayInternal()
                .convolution(
                        x,
                        w,
                        b,
                        all(axes, how.stride()),
                        all(axes, how.padding()),
                        all(axes, how.dilation()),
                        how.groups())
                .singletonOrThrow();
    }

    private static NDArray native2d(NDArray x, NDArray w, Case how) {
        return native2d(x, w, null, how);
    }

    private static NDArray native2d(NDArray x, NDArray w, @Nullable NDArray b, Case how) {
        int axes = w.getShape().dimension() - 2;
        return JniUtils.convolution(
                (PtNDArray) x,
                (PtNDArray) w,
                (PtNDArray) b,
                all(axes, how.stride()),
                all(axes, how.padding()),
                all(axes, how.dilation()),
                how.groups());
    }

    private static Shape all(int axes, long value) {
        long[] values = new long[axes];
        Arrays.fill(values, value);
        return new Shape(values);
    }

    private static NDArray twice(NDArray x) {
        return x.toType(DataType.FLOAT64, true);
    }

    private static NDArray channelsLast(NDArray x) {
        int axes = x.getShape().dimension();
        int[] there = new int[axes];
        int[] back = new int[axes];
        for (int i = 1; i < axes; i++) {
            there[i] = 1 + i % (axes - 1);
            back[there[i]] = i;
        }
        NDArray turned = x.transpose(there);
        return turned.flatten().reshape(turned.getShape()).transpose(back);
    }

    private NDList differentiated(NDArray x, NDArray w, NDArray b, Convolution convolution) {
        List<NDArray> leaves = List.of(x, w, b);
        leaves.forEach(leaf -> leaf.setRequiresGradient(true));
        try (GradientCollector tape = engine.newGradientCollector()) {
            NDArray y = convolution.of(x, w, b);
            // none cancel each other, so that sums are exact to rounding
            NDArray weights = y.getManager().arange((float) y.size()).mul(0.37f).sin().add(1.5f);
            NDArray summed = weights.reshape(y.getShape()).toType(y.getDataType(), false);
            tape.backward(y.mul(summed).sum());
            NDList results = new NDList(y.stopGradient());
            leaves.forEach(leaf -> results.add(leaf.getGradient()));
            leaves.forEach(leaf -> leaf.setRequiresGradient(false));
            return results;
        }
    }

    private void report(String what, NDList got, NDList want) {
        List<String> errors = new ArrayList<>();
        boolean right = true;
        for (int i = 0; i < got.size(); i++) {
            double error = error(got.get(i), want.get(i));
            right &= error < TOLERANCE; // false for NaN
            errors.add(String.format(Locale.ROOT, "%.1e", error));
        }
        compared++;
        if (!right) {
            System.out.println(WRONG + what + ": " + errors);
        }
    }

    private static double error(NDArray got, NDArray want) {
        NDArray difference = twice(got).sub(want).abs().max();
        double largest = want.abs().max().toDoubleArray()[0];
        return difference.toDoubleArray()[0] / Math.max(largest, 1e-30);
    }
}
