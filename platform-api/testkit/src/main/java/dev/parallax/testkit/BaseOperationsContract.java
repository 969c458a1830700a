package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.parallax.api.Extension;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.HardwareEngine;
import dev.parallax.api.engine.Operations;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What learners rely on in the {@link Operations} of every engine: they mean what {@link
 * Operations#PLAIN} means, and gradients flow through them.
 *
 * @param <O> the options of the engine
 */
abstract class BaseOperationsContract<O extends Record> extends BaseExtensionContract<O> {

    EngineSession session;
    NDManager manager;

    /**
     * Returns the engine.
     *
     * @return an engine that can run here
     */
    protected abstract HardwareEngine<O> engine();

    /**
     * Returns options to open it with.
     *
     * @return the options
     */
    @Override
    protected abstract O options();

    @Override
    final Extension<O> extension() {
        return engine();
    }

    @BeforeEach
    final void openEngine() {
        session = engine().open(options());
        manager = session.newManager();
    }

    @AfterEach
    final void closeEngine() {
        manager.close();
        session.close();
    }

    @Test
    void everyOperationMeansWhatThePlainOneMeans() {
        for (int size : new int[] {1, 5}) {
            NDArray x = manager.randomNormal(new Shape(2, 4, size + 3, size + 2));
            NDArray weight = manager.randomNormal(new Shape(4, 3, 4, 4));
            NDArray bias = manager.randomNormal(new Shape(3));
            for (NDArray b : new NDArray[] {null, bias}) {
                assertSameOperation(
                        (operations, in) ->
                                operations.transposedConvolution(in.get(0), in.get(1), b, 2, 1, 1),
                        x,
                        weight);
                assertSameOperation(
                        (operations, in) ->
                                operations.transposedConvolution(in.get(0), in.get(1), b, 1, 0, 0),
                        x,
                        weight);
                assertSameOperation(
                        (operations, in) ->
                                operations.transposedConvolution(in.get(0), in.get(1), b, 3, 2, 0),
                        x,
                        weight);
            }
            assertSameOperation((operations, in) -> operations.reflectionPad(in.get(0), 2), x);
            for (int groups : new int[] {1, 2, 4}) {
                assertSameOperation(
                        (operations, in) -> operations.groupNorm(in.get(0), groups, 1e-5), x);
            }
        }
    }

    @Test
    void operationsTakeArraysOfAnyName() {
        NDArray x = manager.randomNormal(new Shape(1, 2, 3, 3));
        NDArray weight = manager.randomNormal(new Shape(2, 2, 4, 4));
        float[] unnamed =
                session.operations().transposedConvolution(x, weight, null, 2, 1, 0).toFloatArray();
        weight.setName("decoder.0.weight[]");

        float[] named =
                session.operations().transposedConvolution(x, weight, null, 2, 1, 0).toFloatArray();

        assertThat(named).isEqualTo(unnamed);
        assertThat(weight.getName()).isEqualTo("decoder.0.weight[]");
    }

    @Test
    void transposedConvolutionIsTheGradientOfAConvolution() {
        NDArray x = manager.randomNormal(new Shape(2, 3, 6, 7));
        NDArray weight = manager.randomNormal(new Shape(4, 3, 3, 3));
        Shape two = new Shape(2, 2);
        Shape one = new Shape(1, 1);
        NDArray y =
                x.getNDArrayInternal()
                        .convolution(x, weight, null, two, one, one, 1)
                        .singletonOrThrow();
        NDArray z = manager.randomNormal(y.getShape());
        x.setRequiresGradient(true);
        try (GradientCollector collector = session.engine().newGradientCollector()) {
            NDArray again =
                    x.getNDArrayInternal()
                            .convolution(x, weight, null, two, one, one, 1)
                            .singletonOrThrow();
            collector.backward(again.mul(z).sum());
        }

        for (Operations operations : List.of(Operations.PLAIN, session.operations())) {
            // 6 rows come from an output padding of 1, 7 columns of 0: one more row is cut away
            NDArray back = operations.transposedConvolution(z, weight, null, 2, 1, 1);

            assertThat(back.get(":, :, :, :7").allClose(x.getGradient(), 1e-4, 1e-4, false))
                    .isTrue();
        }
    }

    @Test
    void differentiatesAGradient() {
        NDArray x = manager.create(new float[] {1, 2, 3}, new Shape(3, 1));
        NDArray w = manager.create(2f);
        w.setRequiresGradient(true);
        NDArray slope;
        try (GradientCollector collector = session.engine().newGradientCollector()) {
            NDArray input = x.duplicate();
            input.setRequiresGradient(true);
            NDArray output = input.square().mul(input).mul(w);
            try {
                slope = session.operations().inputGradient(output, input);
            } catch (UnsupportedOperationException cannot) {
                assertThat(cannot).hasMessageContaining("hinge");
                return;
            }
            collector.backward(slope.square().sum());
        }

        // d/dx w x^3 = 3 w x^2; d/dw sum (3 w x^2)^2 = 18 w sum x^4
        assertThat(slope.toFloatArray()).containsExactly(6, 24, 54);
        assertThat(w.getGradient().getFloat()).isEqualTo(18f * 2 * (1 + 16 + 81));
    }

    private void assertSameOperation(
            BiFunction<Operations, NDList, NDArray> operation, NDArray... in) {
        NDList fused = gradients(session.operations(), operation, in);
        NDList plain = gradients(Operations.PLAIN, operation, in);

        assertThat(fused.get(0).getShape()).isEqualTo(plain.get(0).getShape());
        for (int i = 0; i < fused.size(); i++) {
            assertThat(fused.get(i).allClose(plain.get(i), 1e-3, 1e-4, false))
                    .as("array %d of %s, then gradients", i, plain.get(0).getShape())
                    .isTrue();
        }
    }

    /** The result, then the gradient of a function of it with respect to every input. */
    private NDList gradients(
            Operations operations,
            BiFunction<Operations, NDList, NDArray> operation,
            NDArray... in) {
        NDList inputs = new NDList();
        for (NDArray array : in) {
            NDArray copy = array.duplicate();
            copy.setRequiresGradient(true);
            inputs.add(copy);
        }
        NDList all = new NDList();
        try (GradientCollector collector = session.engine().newGradientCollector()) {
            NDArray result = operation.apply(operations, inputs);
            assertThat(result.getManager()).isEqualTo(inputs.get(0).getManager());
            all.add(result.stopGradient());
            NDArray weights =
                    manager.arange(Math.toIntExact(result.size()))
                            .reshape(result.getShape())
                            .toType(DataType.FLOAT32, true)
                            .cos();
            collector.backward(result.mul(weights).sum());
        }
        inputs.forEach(input -> all.add(input.getGradient()));
        return all;
    }
}
