package dev.parallax.plugins.engines.pytorchcpu;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Computes what is tiny and known to go wrong somewhere, forward and with both gradients, and
 * compares it with the same in double precision, which libtorch computes by other code.
 *
 * <p>oneDNN 3.7.1 takes every cache for one byte where a CPU hides their sizes, as many virtual
 * machines do. With AVX-512 its convolutions of kernel 1 are wrong then, with AVX2 those of even
 * kernels, where the output channels are more than a block and no multiple of it: the cases of 100
 * channels, whose batches are large enough to show it on one thread. No case divides by zero or
 * writes past an array on any machine that was seen, as others do.
 */
final class SelfTest {

    /** Float rounding is some 1e-6 in such cases; faults that were seen are above 0.1. */
    private static final double TOLERANCE = 1e-4;

    private static final List<Case> CASES =
            List.of(
                    new Case("a product", new Shape(5, 24), new Shape(24, 18), 0, 0),
                    new Case("a 1x1", new Shape(16, 3, 4, 4), new Shape(100, 3, 1, 1), 1, 0),
                    new Case("a 4x4", new Shape(1, 3, 8, 8), new Shape(100, 3, 4, 4), 1, 2),
                    new Case("a 3x3", new Shape(2, 16, 6, 6), new Shape(32, 16, 3, 3), 2, 1),
                    new Case("a 7x7", new Shape(1, 16, 8, 8), new Shape(3, 16, 7, 7), 1, 3));

    private final Engine engine;

    SelfTest(Engine engine) {
        this.engine = engine;
    }

    /**
     * What is computed.
     *
     * @param name of it
     * @param input shape of the input
     * @param weight shape of the weight
     * @param stride of a convolution; 0 for a product of matrices
     * @param padding of a convolution
     */
    private record Case(String name, Shape input, Shape weight, int stride, int padding) {

        NDArray apply(NDArray x, NDArray w) {
            if (stride == 0) {
                return x.matMul(w);
            }
            return x.getNDArrayInternal()
                    .convolution(
                            x,
                            w,
                            null,
                            new Shape(stride, stride),
                            new Shape(padding, padding),
                            new Shape(1, 1),
                            1)
                    .singletonOrThrow();
        }

        String describe() {
            return stride == 0
                    ? name
                    : name
                            + " convolution from "
                            + weight.get(1)
                            + " to "
                            + weight.get(0)
                            + " channels";
        }
    }

    /**
     * Tests; to be called on the thread that computes, while no gradients are recorded.
     *
     * @return what is wrong first, in words such as "the result of a 1x1 convolution from 3 to 100
     *     channels is off by 0.41 of its largest value", or nothing
     */
    Optional<String> fault() {
        for (Case each : CASES) {
            Optional<String> fault = fault(each);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> fault(Case tried) {
        try (NDManager manager = engine.newBaseManager(Device.cpu())) {
            NDList single = computed(tried, DataType.FLOAT32, manager);
            NDList twice = computed(tried, DataType.FLOAT64, manager);
            for (int i = 0; i < single.size(); i++) {
                double error = error(single.get(i), twice.get(i));
                // written so that a value that is NaN is a fault
                if (!(error < TOLERANCE)) {
                    return Optional.of(
                            String.format(
                                    Locale.ROOT,
                                    "the %s of %s is off by %.2g of its largest value",
                                    List.of("result", "input's gradient", "weight's gradient")
                                            .get(i),
                                    tried.describe(),
                                    error));
                }
            }
            return Optional.empty();
        }
    }

    /** The result and the gradients of a weighted sum of it. */
    private NDList computed(Case tried, DataType type, NDManager manager) {
        SplittableRandom random = new SplittableRandom(1);
        NDArray x = laidLast(drawn(tried.input(), random, manager)).toType(type, false);
        NDArray w = drawn(tried.weight(), random, manager).toType(type, false);
        x.setRequiresGradient(true);
        w.setRequiresGradient(true);
        try (GradientCollector tape = engine.newGradientCollector()) {
            NDArray y = tried.apply(x, w);
            tape.backward(y.mul(drawn(y.getShape(), random, manager).toType(type, false)).sum());
            return new NDList(y.stopGradient(), x.getGradient(), w.getGradient());
        }
    }

    private static NDArray drawn(Shape shape, SplittableRandom random, NDManager manager) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return manager.create(values, shape);
    }

    /** Images as the engine copies them: channels last. */
    private static NDArray laidLast(NDArray x) {
        if (x.getShape().dimension() != 4) {
            return x;
        }
        NDArray turned = x.transpose(0, 2, 3, 1);
        return turned.flatten().reshape(turned.getShape()).transpose(0, 3, 1, 2);
    }

    private static double error(NDArray single, NDArray twice) {
        double[] got = single.toType(DataType.FLOAT64, false).toDoubleArray();
        double[] want = twice.toDoubleArray();
        double largest = 0;
        double error = 0;
        for (int i = 0; i < want.length; i++) {
            largest = Math.max(largest, Math.abs(want[i]));
            error = Math.max(error, Math.abs(got[i] - want[i])); // NaN stays
        }
        return error / largest;
    }
}
