package dev.parallax.plugins.evaluators.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.WithEngine;
import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WeightedVoteTest {

    private EngineSession engine;
    private NDManager manager;

    @BeforeAll
    void open(EngineSession engine, NDManager manager) {
        this.engine = engine;
        this.manager = manager;
    }

    @Test
    void scoresAndWinnersAreThoseOfTheReference() {
        Npz golden = new Npz(Shared.file("golden/metrics.npz"));
        for (String name : golden.cases("knn")) {
            String at = "knn/" + name + "/";
            LabelledFeatures bank =
                    features(
                            golden.get(at + "bank"),
                            golden.get(at + "bank_labels").ints(),
                            (int) golden.scalar(at + "classes"));
            int[] queryLabels = golden.get(at + "query_labels").ints();
            LabelledFeatures query =
                    features(golden.get(at + "query"), queryLabels, bank.classes().size());
            int k = (int) golden.scalar(at + "k");
            double temperature = golden.scalar(at + "t");

            double[][] scores =
                    new WeightedVote(k, temperature).scores(query.features(), bank, engine);

            double[] want = golden.get(at + "scores").values();
            int[] top1 = golden.get(at + "top1").ints();
            assertThat(scores).as(at).hasDimensions(top1.length, bank.classes().size());
            for (int i = 0; i < scores.length; i++) {
                assertThat(Knn.winner(scores[i])).as(at + i).isEqualTo(top1[i]);
                for (int c = 0; c < scores[i].length; c++) {
                    assertThat(scores[i][c])
                            .as("%s %d %d", at, i, c)
                            .isCloseTo(
                                    want[i * scores[i].length + c],
                                    within(1e-4 * want[i * scores[i].length + c]));
                }
            }
            Measurement accuracy =
                    new Knn()
                            .evaluate(new Knn.Options(k, temperature), bank, query, engine, 1)
                            .get(0);
            assertThat(accuracy.value()).isCloseTo(golden.scalar(at + "accuracy"), within(1e-12));
        }
    }

    @Test
    void lengthsOfFeaturesDoNotMatter() {
        LabelledFeatures bank = features(new float[] {100, 0, 0, 0.01f}, 0, 1);

        double[] scores = new WeightedVote(2, 1).scores(array(2, 0.6f, 0.8f), bank, engine)[0];

        assertThat(scores[0]).isCloseTo(Math.exp(0.6), withinPercentage(0.001));
        assertThat(scores[1]).isCloseTo(Math.exp(0.8), withinPercentage(0.001));
    }

    @Test
    void onlyTheNearestVote() {
        LabelledFeatures bank = features(new float[] {1, 0, 0, 1, -1, 0}, 0, 1, 2);

        double[] scores = new WeightedVote(1, 0.1).scores(array(2, 2, 1), bank, engine)[0];

        assertThat(scores[0]).isPositive();
        assertThat(scores[1]).isZero();
        assertThat(scores[2]).isZero();
    }

    @Test
    void allVoteWhereThereAreFewerThanAskedFor() {
        LabelledFeatures bank = features(new float[] {1, 0, 0, 1, -1, 0}, 0, 1, 2);

        double[] scores = new WeightedVote(200, 1).scores(array(2, 1, 0), bank, engine)[0];

        assertThat(scores[0]).isCloseTo(Math.E, withinPercentage(0.001));
        assertThat(scores[1]).isCloseTo(1, withinPercentage(0.001));
        assertThat(scores[2]).isCloseTo(1 / Math.E, withinPercentage(0.001));
    }

    @Test
    void queriesAreTheSameInOneChunkOrInMany() {
        // with 40,000 rows in the bank a chunk holds 419 queries
        RandomGenerator random = Randomness.generator(1, "test");
        int bankSize = 40_000;
        int count = 1_000;
        int[] labels = IntStream.range(0, bankSize).map(i -> i % 3).toArray();
        LabelledFeatures bank = features(gaussian(bankSize * 4, random), labels);
        float[] queries = gaussian(count * 4, random);
        WeightedVote vote = new WeightedVote(20, 0.1);

        double[][] together = vote.scores(array(4, queries), bank, engine);

        for (int row : new int[] {0, 418, 419, 999}) {
            float[] alone = java.util.Arrays.copyOfRange(queries, row * 4, row * 4 + 4);
            double[] scores = vote.scores(array(4, alone), bank, engine)[0];
            for (int c = 0; c < 3; c++) {
                assertThat(together[row][c]).isCloseTo(scores[c], withinPercentage(0.01));
            }
        }
    }

    @Test
    void featuresThatAreNoNumbersAreAnError() {
        LabelledFeatures bank = features(new float[] {1, 0, Float.NaN, 1}, 0, 1);

        assertThatThrownBy(() -> new WeightedVote(2, 1).scores(array(2, 1, 0), bank, engine))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void widthsThatDifferAreAnError() {
        LabelledFeatures bank = features(new float[] {1, 0, 0, 1}, 0, 1);

        assertThatThrownBy(() -> new WeightedVote(2, 1).scores(array(3, 1, 0, 0), bank, engine))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(1, 3)")
                .hasMessageContaining("(2, 2)");
    }

    private NDArray array(int width, float... values) {
        return manager.create(values, new Shape(values.length / width, width));
    }

    private LabelledFeatures features(Npz.Array rows, int[] labels, int classes) {
        return new LabelledFeatures(
                manager.create(rows.floats(), new Shape(rows.shape())),
                labels,
                Collections.nCopies(classes, "class"));
    }

    private LabelledFeatures features(float[] values, int... labels) {
        return new LabelledFeatures(
                array(values.length / labels.length, values), labels, List.of("a", "b", "c"));
    }

    private static float[] gaussian(int count, RandomGenerator random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
