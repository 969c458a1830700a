package dev.parallax.plugins.backbones.convnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.nn.SpectralNorm;
import dev.parallax.testkit.WithEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithEngine
class SpectralNormTest {

    private EngineSession engine;
    private NDManager manager;

    @BeforeEach
    void open(EngineSession engine, NDManager manager) {
        this.engine = engine;
        this.manager = manager;
    }

    @Test
    void linearLayerIsDividedByItsLargestSingularValue() {
        Block layer = initialized(SpectralNorm.linear(3, 2), new Shape(1, 3));
        // W = diag(3, 4) and a zero column: singular values 4 and 3
        set(layer, "weight", 3, 0, 0, 0, 4, 0);
        set(layer, "bias", 0, 10);
        NDArray x = manager.create(new float[] {1, 1, 1}, new Shape(1, 3));

        for (int i = 0; i < 40; i++) {
            Forward.apply(layer, x, true);
        }

        float[] y = Forward.apply(layer, x, false).toFloatArray();
        assertThat(y[0]).isCloseTo(0.75f, within(1e-5f));
        assertThat(y[1]).isCloseTo(11, within(1e-5f));
    }

    @Test
    void convolutionIsDividedByTheLargestSingularValueOfItsMatrix() {
        Block layer = initialized(SpectralNorm.convolution(3, 5, 4, 2, 1), new Shape(2, 3, 8, 8));
        NDArray x = manager.randomNormal(new Shape(2, 3, 8, 8));
        NDArray matrix = array(layer, "weight").reshape(5, -1);
        double sigma = largestSingularValue(matrix);
        set(layer, "bias", 0, 0, 0, 0, 0);

        for (int i = 0; i < 200; i++) {
            Forward.apply(layer, x, true);
        }

        NDArray plain =
                x.getNDArrayInternal()
                        .convolution(
                                x,
                                array(layer, "weight"),
                                array(layer, "bias"),
                                new Shape(2, 2),
                                new Shape(1, 1),
                                new Shape(1, 1),
                                1)
                        .singletonOrThrow();
        NDArray expected = plain.div((float) sigma);
        NDArray y = Forward.apply(layer, x, false);
        assertThat(y.getShape()).isEqualTo(new Shape(2, 5, 4, 4));
        assertThat(y.allClose(expected, 1e-4, 1e-5, false)).isTrue();
    }

    @Test
    void everyTrainingPassTakesOnePowerIterationAndInferenceNone() {
        Block layer = initialized(SpectralNorm.linear(6, 4), new Shape(2, 6));
        NDArray x = manager.randomNormal(new Shape(2, 6));
        NDArray w = array(layer, "weight");
        NDArray before = array(layer, "weight_u").duplicate();
        NDArray v = w.transpose().matMul(before).normalize(2, 0);
        NDArray expected = w.matMul(v).normalize(2, 0);

        Forward.apply(layer, x, false);
        float[] afterInference = array(layer, "weight_u").toFloatArray();
        Forward.apply(layer, x, true);

        assertThat(afterInference).isEqualTo(before.toFloatArray());
        assertThat(array(layer, "weight_u").allClose(expected, 1e-5, 1e-6, false)).isTrue();
        assertThat(Parameters.named(layer).get("weight_u").requiresGradient()).isFalse();
    }

    @Test
    void gradientIsThatOfSmallDifferences() {
        Block layer = initialized(SpectralNorm.linear(4, 3), new Shape(5, 4));
        NDArray x = manager.randomNormal(new Shape(5, 4));
        NDArray weight = array(layer, "weight");
        weight.setRequiresGradient(true);
        try (GradientCollector tape = engine.engine().newGradientCollector()) {
            tape.backward(loss(layer, x));
        }
        float[] gradient = weight.getGradient().toFloatArray();
        weight.setRequiresGradient(false);

        float[] values = weight.toFloatArray();
        float h = 1e-2f;
        for (int i = 0; i < values.length; i++) {
            float value = values[i];
            values[i] = value + h;
            set(layer, "weight", values);
            double above = loss(layer, x).getFloat();
            values[i] = value - h;
            set(layer, "weight", values);
            double below = loss(layer, x).getFloat();
            values[i] = value;
            assertThat((double) gradient[i])
                    .as("element %d", i)
                    .isCloseTo((above - below) / (2 * h), within(2e-2));
        }
    }

    @Test
    void trainingPassesLeaveNoArraysBehind() {
        Block layer = initialized(SpectralNorm.linear(4, 3), new Shape(5, 4));
        int before = manager.getManagedArrays().size();

        for (int i = 0; i < 3; i++) {
            try (NDManager scope = manager.newSubManager()) {
                Forward.apply(layer, scope.ones(new Shape(5, 4)), true);
            }
        }

        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    private static NDArray loss(Block layer, NDArray x) {
        return Forward.apply(layer, x, false).square().sum();
    }

    private static double largestSingularValue(NDArray matrix) {
        NDArray v = matrix.transpose().matMul(matrix.get(":, 0"));
        for (int i = 0; i < 500; i++) {
            v = matrix.transpose().matMul(matrix.matMul(v)).normalize(2, 0);
        }
        return matrix.matMul(v).norm().getFloat();
    }

    private Block initialized(Block layer, Shape input) {
        layer.initialize(manager, DataType.FLOAT32, input);
        return layer;
    }

    private static NDArray array(Block layer, String name) {
        return Parameters.named(layer).get(name).getArray();
    }

    private static void set(Block layer, String name, float... values) {
        array(layer, name).set(values);
    }
}
