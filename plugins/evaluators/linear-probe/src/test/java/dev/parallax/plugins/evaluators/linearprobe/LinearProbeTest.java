package dev.parallax.plugins.evaluators.linearprobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.WithEngine;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LinearProbeTest {

    private static final List<Double> GRID = List.of(1e-4, 1e-3, 1e-2, 1e-1, 1.0);

    private EngineSession engine;
    private NDManager manager;

    @BeforeAll
    void open(EngineSession engine, NDManager manager) {
        this.engine = engine;
        this.manager = manager;
    }

    @Test
    void theGradientIsTheSlopeOfTheLoss() {
        RandomGenerator random = Randomness.generator(1, "test");
        NDArray inputs = manager.create(gaussian(30 * 4, random), new Shape(30, 4));
        int[] labels = IntStream.range(0, 30).map(i -> i % 3).toArray();
        SoftmaxRegression regression = new SoftmaxRegression(manager, inputs, labels, 3);
        double[] at = regression.zero();
        Arrays.setAll(at, i -> random.nextGaussian());
        double[] gradient = new double[at.length];

        regression.loss(at, 0.3, gradient);

        assertThat(at).hasSize(15);
        double step = 1e-3;
        double[] ignored = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[i] += step;
            down[i] -= step;
            double slope =
                    (regression.loss(up, 0.3, ignored) - regression.loss(down, 0.3, ignored))
                            / (2 * step);
            assertThat(gradient[i]).as("parameter %d", i).isCloseTo(slope, within(2e-4));
        }
    }

    @Test
    void withoutAnythingToTellClassesApartTheBiasLearnsHowFrequentTheyAre() {
        NDArray inputs = manager.zeros(new Shape(10, 2));
        int[] labels = {0, 0, 0, 0, 0, 0, 0, 1, 1, 2};
        SoftmaxRegression regression = new SoftmaxRegression(manager, inputs, labels, 3);

        double[] fitted = regression.fit(new Lbfgs(100, 1e-6), 0.1, regression.zero());

        assertThat(Math.exp(fitted[6] - fitted[7])).isCloseTo(3.5, within(1e-3));
        assertThat(Math.exp(fitted[7] - fitted[8])).isCloseTo(2, within(1e-3));
    }

    @Test
    void constantColumnsAndUnitsDoNotMatter() {
        LabelledFeatures train = clouds(200, 6, 1);
        LabelledFeatures test = clouds(200, 6, 2);

        double plain = accuracy(train, test, GRID);
        double odd = accuracy(withOddColumns(train), withOddColumns(test), GRID);

        assertThat(plain).isGreaterThan(0.6);
        assertThat(odd).isCloseTo(plain, within(0.015));
    }

    @Test
    void thePenaltyThatGeneralisesIsFound() {
        LabelledFeatures train = clouds(400, 200, 1);
        LabelledFeatures test = clouds(1000, 200, 2);

        double weak = accuracy(train, test, List.of(1e-6));
        double chosen = accuracy(train, test, List.of(1e-6, 1e-2, 1.0));

        assertThat(chosen).isGreaterThan(weak + 0.02);
    }

    @Test
    void nothingIsChosenOnTheTestSamples() {
        LabelledFeatures train = clouds(200, 6, 1);
        LabelledFeatures test = clouds(300, 6, 2);
        int[] turned = Arrays.stream(test.labels()).map(label -> (label + 1) % 3).toArray();
        int[] turnedTwice = Arrays.stream(test.labels()).map(label -> (label + 2) % 3).toArray();

        double sum =
                accuracy(train, test, GRID)
                        + accuracy(train, relabelled(test, turned), GRID)
                        + accuracy(train, relabelled(test, turnedTwice), GRID);

        // every prediction is right under exactly one of the three labellings
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Test
    void featuresThatAreNoNumbersAreAnError() {
        LabelledFeatures train = features(new float[] {1, Float.NaN, 2, 3}, 0, 1);

        assertThatThrownBy(() -> accuracy(train, train, GRID))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void widthsThatDifferAreAnError() {
        LabelledFeatures train = features(new float[] {1, 2, 2, 3}, 0, 1);
        LabelledFeatures test = features(new float[] {1, 2}, 0, 1);

        assertThatThrownBy(() -> accuracy(train, test, GRID))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(2, 2)")
                .hasMessageContaining("(2, 1)");
    }

    @Test
    void anEmptyGridIsAnError() {
        assertThatThrownBy(() -> options(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("l2");
    }

    private double accuracy(LabelledFeatures train, LabelledFeatures test, List<Double> grid) {
        return new LinearProbe().evaluate(options(grid), train, test, engine, 3).get(0).value();
    }

    private static LinearProbe.Options options(List<Double> grid) {
        return new LinearProbe.Options(grid, 0.2, 200, 1e-3);
    }

    /** Three classes, each a cloud around an axis of its own. */
    private LabelledFeatures clouds(int count, int width, long seed) {
        RandomGenerator random = Randomness.generator(seed, "clouds");
        float[] values = gaussian(count * width, random);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
            values[i * width + labels[i]] += 1.5f;
        }
        return features(values, labels);
    }

    /** Other units, an offset far larger than the spread, and a column that is constant. */
    private LabelledFeatures withOddColumns(LabelledFeatures samples) {
        int width = (int) samples.features().size(1);
        float[] values = samples.features().toFloatArray();
        float[] odd = new float[samples.size() * (width + 1)];
        for (int i = 0; i < samples.size(); i++) {
            for (int d = 0; d < width; d++) {
                odd[i * (width + 1) + d] = values[i * width + d] * (d == 0 ? 1000 : 1) + 50 * d;
            }
            odd[i * (width + 1) + width] = 0.1f;
        }
        return features(odd, samples.labels());
    }

    private static LabelledFeatures relabelled(LabelledFeatures samples, int[] labels) {
        return new LabelledFeatures(samples.features(), labels, samples.classes());
    }

    private LabelledFeatures features(float[] values, int... labels) {
        Shape shape = new Shape(labels.length, values.length / labels.length);
        return new LabelledFeatures(manager.create(values, shape), labels, List.of("a", "b", "c"));
    }

    private static float[] gaussian(int count, RandomGenerator random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
