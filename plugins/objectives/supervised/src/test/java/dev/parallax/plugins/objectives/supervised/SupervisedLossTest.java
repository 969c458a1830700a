package dev.parallax.plugins.objectives.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.testkit.WithEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The losses by hand. */
@WithEngine
class SupervisedLossTest {

    private NDManager manager;

    @BeforeEach
    void openEngine(NDManager manager) {
        this.manager = manager;
    }

    @Test
    void crossEntropyIsTheMeanOverTheLabelledRows() {
        NDArray scores = manager.create(new float[] {1, 3, 0, 0, 9, 9}, new Shape(3, 2));
        NDArray labels = manager.create(new long[] {1, 0, -1});

        float loss = SupervisedLearner.crossEntropy(scores, labels, 0).getFloat();

        double first = Math.log(1 + Math.exp(-2));
        double second = Math.log(2);
        assertThat((double) loss).isCloseTo((first + second) / 2, within(1e-6));
    }

    @Test
    void smoothingSpreadsProbabilityOverAllClasses() {
        NDArray scores = manager.create(new float[] {1, 3}, new Shape(1, 2));
        NDArray labels = manager.create(new long[] {1});

        float loss = SupervisedLearner.crossEntropy(scores, labels, 0.2).getFloat();

        double right = Math.log(1 + Math.exp(-2));
        double wrong = right + 2;
        assertThat((double) loss).isCloseTo(0.9 * right + 0.1 * wrong, within(1e-6));
    }

    @Test
    void squaredErrorLeavesOutWhatIsUnknown() {
        NDArray output = manager.create(new float[] {1, 5, 2}, new Shape(3, 1));
        NDArray targets = manager.create(new float[] {0, Float.NaN, 4});

        float loss = SupervisedLearner.squaredError(output, targets).getFloat();

        assertThat(loss).isEqualTo((1f + 4f) / 2);
    }

    @Test
    void batchWithoutLabelsHasNoLoss() {
        NDArray scores = manager.create(new float[] {1, 3}, new Shape(1, 2));

        float loss =
                SupervisedLearner.crossEntropy(scores, manager.create(new long[] {-1}), 0)
                        .getFloat();

        assertThat(loss).isZero();
    }
}
