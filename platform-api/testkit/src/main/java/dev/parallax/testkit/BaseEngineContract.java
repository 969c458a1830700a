package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.engine.Probe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What the host relies on in every hardware engine: it can be probed without being opened, opened
 * again after being closed, differentiates, and has kernels that mean what {@link Kernels#PLAIN}
 * means, besides the operations of {@link BaseOperationsContract}.
 *
 * <p>A subclass supplies an engine that is available on the machine that runs the test.
 *
 * @param <O> the options of the engine
 */
public abstract class BaseEngineContract<O extends Record> extends BaseOperationsContract<O> {

    /** Mixed ranks, a scalar and a length that no vector width divides. */
    private static final List<Shape> SHAPES =
            List.of(
                    new Shape(8, 3, 3, 3),
                    new Shape(17),
                    new Shape(),
                    new Shape(5, 129),
                    new Shape(1));

    @Test
    void probeAnswersAtOnceAndSaysWhatItFound() {
        engine().probe(); // loading the classes is not what is timed

        Probe probe = assertTimeout(Duration.ofSeconds(1), () -> engine().probe());

        assertThat(probe.available()).as(probe.toString()).isTrue();
        assertThat(probe.detail()).isNotBlank();
        assertThat(probe.remedy()).isEmpty();
    }

    @Test
    void opensAgainAfterItWasClosed() {
        closeEngine();
        openEngine();

        NDList a = random(1);
        session.kernels().scale(a, 2);

        assertThat(session.description()).isNotBlank();
        assertThat(manager.getDevice()).isEqualTo(session.device());
    }

    @Test
    void leavesTheContextClassLoaderAlone() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        closeEngine();
        openEngine();

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void copiesHostMemoryAndSharesNothingWithIt() {
        for (Shape shape : List.of(new Shape(2, 3, 4, 5), new Shape(2, 1, 4, 5), new Shape(7, 3))) {
            float[] values = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = i;
            }
            ByteBuffer memory =
                    ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.nativeOrder());
            memory.asFloatBuffer().put(values);

            try (NDManager owner = session.newManager()) {
                NDArray copy = session.copyOf(memory, shape, DataType.FLOAT32, owner);
                assertThat(owner.getManagedArrays()).hasSize(1);
                memory.putFloat(0, -1);

                assertThat(copy.getShape()).isEqualTo(shape);
                assertThat(copy.toFloatArray()).containsExactly(values);
            }
        }
    }

    @Test
    void recordsNoGradientOutsideACollector() {
        NDArray x = manager.create(3f);
        x.setRequiresGradient(true);

        assertThat(x.mul(x).hasGradient()).isFalse();
    }

    @Test
    void recordsNoGradientOnAnotherThreadThatOpensIt() throws InterruptedException {
        closeEngine();
        boolean[] recorded = {true};

        Thread thread =
                new Thread(
                        () -> {
                            openEngine();
                            NDArray x = manager.create(3f);
                            x.setRequiresGradient(true);
                            recorded[0] = x.mul(x).hasGradient();
                        });
        thread.start();
        thread.join();

        assertThat(recorded[0]).isFalse();
    }

    @Test
    void differentiatesASquare() {
        NDArray x = manager.create(3f);
        x.setRequiresGradient(true);

        try (GradientCollector collector = session.engine().newGradientCollector()) {
            collector.backward(x.mul(x));
        }

        assertThat(x.getGradient().getFloat()).isEqualTo(6f);
        assertThat(x.mul(x).hasGradient()).isFalse();
    }

    @Test
    void numbersOutliveTheGarbageCollector() throws InterruptedException {
        NDArray x = manager.create(2f);
        x.setRequiresGradient(true);
        List<ByteBuffer> churn = new ArrayList<>();

        try (GradientCollector collector = session.engine().newGradientCollector()) {
            NDArray product = x;
            for (int i = 0; i < 500; i++) {
                product = product.mul(i % 2 == 0 ? 4f : 0.25f);
            }
            for (int round = 0; round < 3; round++) {
                System.gc();
                Thread.sleep(100);
                for (int i = 0; i < 5000; i++) {
                    ByteBuffer other = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
                    churn.add(other.putFloat(0, 1e20f));
                }
            }
            collector.backward(product);
        }

        assertThat(x.getGradient().getFloat()).isEqualTo(1f);
        assertThat(churn.get(0).getFloat(0)).isEqualTo(1e20f);
    }

    @Test
    void sameSeedGivesSameNumbers() {
        session.engine().setRandomSeed(7);
        float[] first = manager.randomNormal(new Shape(64)).toFloatArray();
        session.engine().setRandomSeed(7);
        float[] second = manager.randomNormal(new Shape(64)).toFloatArray();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void everyKernelMeansWhatThePlainOneMeans() {
        for (Operation operation : Operation.values()) {
            NDList start = random(1);
            NDList fused = random(1);
            NDList plain = random(1);

            operation.apply(session.kernels(), fused, random(2), positive(3));
            operation.apply(Kernels.PLAIN, plain, random(2), positive(3));

            assertClose(operation.name(), fused, plain);
            assertThat(plain.get(0))
                    .as("%s changes something", operation)
                    .isNotEqualTo(start.get(0));
        }
    }

    @Test
    void normsAreThoseOfThePlainKernel() {
        NDList a = random(1);

        float[] norms = session.kernels().norms(a);

        float[] expected = Kernels.PLAIN.norms(a);
        assertThat(norms).hasSameSizeAs(expected);
        for (int i = 0; i < norms.length; i++) {
            assertThat(norms[i]).isCloseTo(expected[i], Offset.offset(1e-5f * expected[i]));
        }
    }

    @Test
    void normOfWhatIsNotFiniteIsNotFinite() {
        NDList a = new NDList(manager.create(new float[] {1, Float.NaN}), manager.create(2f));
        NDList b = new NDList(manager.create(new float[] {Float.POSITIVE_INFINITY, 0}));

        assertThat(session.kernels().norms(a)).containsExactly(Float.NaN, 2f);
        assertThat(session.kernels().norms(b)).containsExactly(Float.POSITIVE_INFINITY);
    }

    @Test
    void emptyListsAreFine() {
        for (Operation operation : Operation.values()) {
            operation.apply(session.kernels(), new NDList(), new NDList(), new NDList());
        }

        assertThat(session.kernels().norms(new NDList())).isEmpty();
    }

    @Test
    void parametersThatRequireGradientAreChangedWithoutRecord() {
        for (Operation operation : Operation.values()) {
            NDList parameters = random(1);
            NDList expected = random(1);
            parameters.forEach(x -> x.setRequiresGradient(true));
            NDList others = random(2);
            others.forEach(x -> x.setRequiresGradient(true));

            try (GradientCollector collector = session.engine().newGradientCollector()) {
                operation.apply(session.kernels(), parameters, others, positive(3));
                session.kernels().norms(parameters);
                NDArray sum = parameters.get(0).sum();
                collector.backward(sum);
            }
            operation.apply(Kernels.PLAIN, expected, random(2), positive(3));

            assertClose(operation.name(), parameters, expected);
            // had the change been recorded, its factor would be in here
            assertThat(parameters.get(0).getGradient().toFloatArray()).containsOnly(1f);
        }
    }

    @Test
    void kernelsLeaveNoArrayBehind() {
        NDList a = random(1);
        NDList b = random(2);
        NDList c = positive(3);
        int before = managedArrays();

        for (int repeat = 0; repeat < 20; repeat++) {
            for (Operation operation : Operation.values()) {
                operation.apply(session.kernels(), a, b, c);
            }
            session.kernels().norms(a);
        }

        assertThat(managedArrays()).isEqualTo(before);
    }

    private int managedArrays() {
        NDManager root = manager;
        while (root.getParentManager() != null) {
            root = root.getParentManager();
        }
        return root.getManagedArrays().size();
    }

    private NDList random(int seed) {
        session.engine().setRandomSeed(seed);
        NDList list = new NDList();
        for (Shape shape : SHAPES) {
            // not from randomNormal(shape), which some engines cannot do for a scalar
            NDArray flat = manager.randomNormal(new Shape(shape.size()));
            list.add(flat.reshape(shape));
        }
        return list;
    }

    private NDList positive(int seed) {
        NDList list = new NDList();
        for (NDArray array : random(seed)) {
            list.add(array.abs());
        }
        return list;
    }

    private static void assertClose(String operation, NDList actual, NDList expected) {
        for (int i = 0; i < expected.size(); i++) {
            float[] want = expected.get(i).toFloatArray();
            float[] got = actual.get(i).toFloatArray();
            assertThat(got).hasSameSizeAs(want);
            for (int k = 0; k < want.length; k++) {
                float tolerance = 1e-6f + 1e-5f * Math.abs(want[k]);
                assertThat(got[k])
                        .as("%s, array %d, element %d", operation, i, k)
                        .isCloseTo(want[k], Offset.offset(tolerance));
            }
        }
    }

    private enum Operation {
        SCALE,
        SCALE_EACH,
        ADD,
        AVERAGE,
        AVERAGE_SQUARES,
        ADD_RATIO;

        void apply(Kernels kernels, NDList a, NDList b, NDList notNegative) {
            switch (this) {
                case SCALE -> kernels.scale(a, -0.3);
                case SCALE_EACH -> kernels.scale(a, factors(a.size()));
                case ADD -> kernels.add(a, b, 0.7);
                case AVERAGE -> kernels.average(a, b, 0.99);
                case AVERAGE_SQUARES -> kernels.averageSquares(a, b, 0.9);
                case ADD_RATIO -> kernels.addRatio(a, b, notNegative, -0.1, 0.6, 1e-4);
            }
        }

        private static float[] factors(int count) {
            float[] factors = new float[count];
            for (int i = 0; i < count; i++) {
                factors[i] = 0.5f * i - 1.2f;
            }
            return factors;
        }
    }
}
