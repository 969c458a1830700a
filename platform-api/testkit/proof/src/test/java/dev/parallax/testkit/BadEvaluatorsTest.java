package dev.parallax.testkit;

import static dev.parallax.testkit.Verdict.failures;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.NoOptions;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;

/** The checks of {@link BaseFeatureEvaluatorContract} find an evaluator that is bad in this way. */
class BadEvaluatorsTest {

    @Test
    void aGoodEvaluatorFailsNothing() {
        assertThat(failures(Good.class)).isEmpty();
    }

    static final class Good extends Contract {
        Good() {
            super(BadEvaluatorsTest::accuracy);
        }
    }

    @Test
    void anEvaluatorThatNeedsNoLabelsIsFine() {
        assertThat(failures(Unsupervised.class)).isEmpty();
    }

    static final class Unsupervised extends LabelFreeContract {
        Unsupervised() {
            super((train, test, engine) -> measured((double) test.features().size(1), 0.1));
        }
    }

    @Test
    void labelsThatAreReadThoughNoneAreNeededAreFound() {
        assertThat(failures(Pretending.class))
                .containsExactly("featuresWithoutLabelsAreNoErrorWhereNoneAreNeeded");
    }

    static final class Pretending extends LabelFreeContract {
        Pretending() {
            super(BadEvaluatorsTest::accuracy);
        }
    }

    @Test
    void anAccuracyOfNothingIsFound() {
        assertThat(failures(Flattering.class))
                .containsExactly("featuresThatCarryTheClassesClearlyBeatFeaturesThatDoNot");
    }

    static final class Flattering extends Contract {
        Flattering() {
            super((train, test, engine) -> measured(0.99, 0.1));
        }
    }

    @Test
    void aNumberOutsideOfItsIntervalIsFound() {
        assertThat(failures(Overconfident.class))
                .containsExactly("everyMeasurementHasANameAndLiesInItsInterval");
    }

    static final class Overconfident extends Contract {
        Overconfident() {
            super(
                    (train, test, engine) -> {
                        double value = accuracy(train, test, engine).value();
                        return new Measurement("accuracy", value, value + 0.01, value + 0.02, true);
                    });
        }
    }

    @Test
    void aNumberThatChangesIsFound() {
        assertThat(failures(Drifting.class)).containsExactly("theSameFeaturesGiveTheSameNumbers");
    }

    static final class Drifting extends Contract {
        private static final AtomicInteger CALLS = new AtomicInteger();

        Drifting() {
            super(
                    (train, test, engine) ->
                            measured(
                                    accuracy(train, test, engine).value()
                                            + CALLS.incrementAndGet() * 1e-6,
                                    0.1));
        }
    }

    @Test
    void aDemandForTwoLabelsPerClassIsFound() {
        assertThat(failures(Demanding.class)).containsExactly("oneLabelPerClassIsEnough");
    }

    static final class Demanding extends Contract {
        Demanding() {
            super(
                    (train, test, engine) -> {
                        if (train.size() <= train.classes().size()) {
                            throw new IllegalArgumentException("too few labels");
                        }
                        return accuracy(train, test, engine);
                    });
        }
    }

    @Test
    void aClassThatIsMissedIsFound() {
        assertThat(failures(Divided.class))
                .containsExactly("aClassWithoutTrainingSamplesIsNoError");
    }

    static final class Divided extends Contract {
        Divided() {
            super(
                    (train, test, engine) -> {
                        int inLast = 0;
                        for (int label : train.labels()) {
                            inLast += label == train.classes().size() - 1 ? 1 : 0;
                        }
                        int times = train.size() / inLast;
                        return measured(
                                accuracy(train, test, engine).value() * Math.min(1, times), 0.1);
                    });
        }
    }

    @Test
    void aManagerThatIsLeftOpenIsFound() {
        assertThat(failures(Leaking.class))
                .containsExactly("itLeavesItsInputsAndNativeMemoryAsTheyWere");
    }

    static final class Leaking extends Contract {
        Leaking() {
            super(
                    (train, test, engine) -> {
                        NDManager leaked = engine.newManager();
                        leaked.setName("never closed");
                        return accuracy(train, test, engine);
                    });
        }
    }

    @Test
    void featuresThatAreChangedAreFound() {
        assertThat(failures(Normalizing.class))
                .contains("itLeavesItsInputsAndNativeMemoryAsTheyWere");
    }

    static final class Normalizing extends Contract {
        Normalizing() {
            super(
                    (train, test, engine) -> {
                        train.features().muli(0.5f);
                        test.features().muli(0.5f);
                        return accuracy(train, test, engine);
                    });
        }
    }

    /** How many test samples are of the class whose mean is nearest. */
    private static Measurement accuracy(
            LabelledFeatures train, LabelledFeatures test, EngineSession engine) {
        int width = Math.toIntExact(train.features().size(1));
        float[] values = train.features().toFloatArray();
        float[] means = new float[train.classes().size() * width];
        int[] counts = new int[train.classes().size()];
        for (int i = 0; i < train.size(); i++) {
            counts[train.labels()[i]]++;
            for (int d = 0; d < width; d++) {
                means[train.labels()[i] * width + d] += values[i * width + d];
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= Math.max(1, counts[i / width]);
        }
        try (NDManager manager = engine.newManager()) {
            NDArray centres = manager.create(means, new Shape(counts.length, 1, width));
            NDArray samples =
                    manager.create(test.features().toFloatArray(), test.features().getShape());
            long[] nearest =
                    samples.expandDims(0)
                            .sub(centres)
                            .square()
                            .sum(new int[] {2})
                            .argMin(0)
                            .toLongArray();
            int right = 0;
            for (int i = 0; i < nearest.length; i++) {
                right += nearest[i] == test.labels()[i] ? 1 : 0;
            }
            return measured((double) right / nearest.length, 0.1);
        }
    }

    private static Measurement measured(double value, double margin) {
        return new Measurement("accuracy", value, value - margin, value + margin, true);
    }

    /** Measures. */
    @FunctionalInterface
    private interface Judge {
        Measurement measure(LabelledFeatures train, LabelledFeatures test, EngineSession engine);
    }

    abstract static class Contract extends BaseFeatureEvaluatorContract<NoOptions> {

        private final Judge judge;

        Contract(Judge judge) {
            this.judge = judge;
        }

        @Override
        protected FeatureEvaluator<NoOptions> evaluator() {
            return new Toy(judge, true);
        }

        @Override
        protected NoOptions options() {
            return new NoOptions();
        }
    }

    abstract static class LabelFreeContract extends BaseFeatureEvaluatorContract<NoOptions> {

        private final Judge judge;

        LabelFreeContract(Judge judge) {
            this.judge = judge;
        }

        @Override
        protected FeatureEvaluator<NoOptions> evaluator() {
            return new Toy(judge, false);
        }

        @Override
        protected NoOptions options() {
            return new NoOptions();
        }
    }

    /** An evaluator that measures as a test says. */
    @Extension
    static final class Toy implements FeatureEvaluator<NoOptions> {

        private final Judge judge;
        private final boolean needsLabels;

        public Toy() {
            this(BadEvaluatorsTest::accuracy, true);
        }

        Toy(Judge judge, boolean needsLabels) {
            this.judge = judge;
            this.needsLabels = needsLabels;
        }

        @Override
        public boolean needsLabels() {
            return needsLabels;
        }

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public String summary() {
            return "Measures as a test says.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public List<Measurement> evaluate(
                NoOptions options,
                LabelledFeatures train,
                LabelledFeatures test,
                EngineSession engine,
                long seed) {
            return List.of(judge.measure(train, test, engine));
        }
    }
}
