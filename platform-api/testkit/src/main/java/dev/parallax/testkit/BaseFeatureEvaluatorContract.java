package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.random.Randomness;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link FeatureEvaluator} keeps to: it tells features that carry the classes from
 * features that do not, or does without labels if it says so; gives the same numbers twice, copes
 * with one label per class and with classes nobody has seen, and leaves its inputs and the native
 * memory as they were.
 *
 * @param <O> the options of the evaluator
 */
public abstract class BaseFeatureEvaluatorContract<O extends Record>
        extends BaseEvaluatorContract<O> {

    private static final int CLASSES = 4;
    private static final int WIDTH = 12;
    private static final long SEED = 7;

    /**
     * Returns what is tested.
     *
     * @return a new evaluator
     */
    @Override
    protected abstract FeatureEvaluator<O> evaluator();

    @Test
    protected void featuresThatCarryTheClassesClearlyBeatFeaturesThatDoNot() {
        assumeTrue(
                evaluator().needsLabels(),
                "an evaluator that needs no labels may measure something else than classes");
        List<Measurement> good = evaluate(blobs(40, 4f, 1), blobs(50, 4f, 2));
        List<Measurement> noise = evaluate(blobs(40, 0f, 1), blobs(50, 0f, 2));

        assertThat(good.get(0).clearlyBeats(noise.get(0)))
                .as("%s against %s", good.get(0), noise.get(0))
                .isTrue();
    }

    @Test
    protected void featuresWithoutLabelsAreNoErrorWhereNoneAreNeeded() {
        assumeFalse(evaluator().needsLabels(), "the evaluator needs labels");
        LabelledFeatures train = LabelledFeatures.unlabelled(blobs(20, 1f, 1).features());
        LabelledFeatures test = LabelledFeatures.unlabelled(blobs(25, 1f, 2).features());

        assertThatEachLiesInItsInterval(evaluate(train, test));
    }

    @Test
    protected void everyMeasurementHasANameAndLiesInItsInterval() {
        List<Measurement> measurements = evaluate(blobs(20, 1f, 1), blobs(25, 1f, 2));

        assertThatEachLiesInItsInterval(measurements);
    }

    @Test
    protected void theSameFeaturesGiveTheSameNumbers() {
        List<Measurement> once = evaluate(blobs(20, 1f, 1), blobs(25, 1f, 2));
        List<Measurement> again = evaluate(blobs(20, 1f, 1), blobs(25, 1f, 2));

        assertThat(again).isEqualTo(once);
    }

    @Test
    protected void oneLabelPerClassIsEnough() {
        List<Measurement> measurements = evaluate(blobs(1, 4f, 1), blobs(25, 4f, 2));

        assertThat(measurements.get(0).value()).isFinite();
    }

    @Test
    protected void aClassWithoutTrainingSamplesIsNoError() {
        LabelledFeatures seen = blobs(20, 4f, 1);
        int[] withoutTheLast =
                IntStream.range(0, seen.size())
                        .filter(i -> seen.labels()[i] != CLASSES - 1)
                        .toArray();

        List<Measurement> measurements = evaluate(seen.rows(withoutTheLast), blobs(25, 4f, 2));

        assertThat(measurements.get(0).value()).isFinite();
    }

    @Test
    protected void itLeavesItsInputsAndNativeMemoryAsTheyWere() {
        LabelledFeatures train = blobs(20, 1f, 1);
        LabelledFeatures test = blobs(25, 1f, 2);
        float[] trainBefore = train.features().toFloatArray();
        float[] testBefore = test.features().toFloatArray();
        int arraysBefore = manager().getManagedArrays().size();
        WatchedEngine watched = new WatchedEngine(engine());

        evaluator().evaluate(options(), train, test, watched, SEED);

        assertThat(train.features().toFloatArray()).isEqualTo(trainBefore);
        assertThat(test.features().toFloatArray()).isEqualTo(testBefore);
        assertThat(manager().getManagedArrays()).hasSize(arraysBefore);
        assertThat(watched.managers()).noneMatch(NDManager::isOpen);
    }

    private List<Measurement> evaluate(LabelledFeatures train, LabelledFeatures test) {
        try (NDArray trainFeatures = train.features();
                NDArray testFeatures = test.features()) {
            assertThat(trainFeatures.size(1)).isEqualTo(testFeatures.size(1));
            return evaluator().evaluate(options(), train, test, engine(), SEED);
        }
    }

    /** Gaussian clouds of unit width around one axis per class, class by class in turn. */
    private LabelledFeatures blobs(int perClass, float distance, long seed) {
        RandomGenerator random = Randomness.generator(seed, "blobs");
        int n = perClass * CLASSES;
        float[] values = new float[n * WIDTH];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % CLASSES;
            for (int d = 0; d < WIDTH; d++) {
                float centre = d == labels[i] ? distance : 0;
                values[i * WIDTH + d] = centre + (float) random.nextGaussian();
            }
        }
        return new LabelledFeatures(
                manager().create(values, new Shape(n, WIDTH)), labels, List.of("a", "b", "c", "d"));
    }
}
