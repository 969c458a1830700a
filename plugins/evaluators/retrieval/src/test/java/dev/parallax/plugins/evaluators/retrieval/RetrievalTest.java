package dev.parallax.plugins.evaluators.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.WithEngine;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RetrievalTest {

    private static final Retrieval.Options DEFAULTS = new Retrieval.Options(List.of(1, 5, 10), 0);

    private EngineSession engine;
    private NDManager manager;

    @BeforeAll
    void open(EngineSession engine, NDManager manager) {
        this.engine = engine;
        this.manager = manager;
    }

    @Test
    void aSmallGalleryHasTheMeasuresOfPaper() {
        // angles of 0, 10, 20 and 30 degrees
        LabelledFeatures gallery =
                features(2, new float[] {1, 0, 9.85f, 1.74f, 0.94f, 0.34f, 8.66f, 5}, 1, 0, 1, 0);
        LabelledFeatures queries = features(2, new float[] {5, 0, 0, 5}, 0, 0);

        List<Measurement> found =
                evaluate(new Retrieval.Options(List.of(1, 2), 0), gallery, queries);

        assertThat(found)
                .extracting(Measurement::metric)
                .containsExactly("map", "recall@1", "recall@2");
        // the first query finds its class at 2 and 4, the second at 1 and 3
        double first = (1.0 / 2 + 2.0 / 4) / 2;
        double second = (1 + 2.0 / 3) / 2;
        assertThat(found.get(0).value()).isCloseTo((first + second) / 2, within(1e-12));
        assertThat(found.get(1).value()).isCloseTo(0.5, within(1e-12));
        assertThat(found.get(2).value()).isCloseTo(1, within(1e-12));
    }

    @Test
    void theCutIsPartOfTheName() {
        LabelledFeatures gallery = features(1, new float[] {1, 1, 1}, 0, 1, 1);

        Measurement headline =
                evaluate(new Retrieval.Options(List.of(), 2), gallery, gallery).get(0);

        assertThat(headline.metric()).isEqualTo("map@2");
    }

    @Test
    void classesThatAreApartAreFoundWhole() {
        List<Measurement> found = evaluate(DEFAULTS, clouds(100, 0.05, 1), clouds(80, 0.05, 2));

        for (Measurement perfect : found) {
            assertThat(perfect.value()).as(perfect.metric()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void labelsAtRandomAreFoundByChance() {
        RandomGenerator random = Randomness.generator(9, "labels");
        LabelledFeatures gallery = clouds(1000, 1, 1);
        LabelledFeatures queries = clouds(500, 1, 2);

        List<Measurement> found =
                evaluate(
                        DEFAULTS,
                        relabelled(gallery, random.ints(1000, 0, 4).toArray()),
                        relabelled(queries, random.ints(500, 0, 4).toArray()));

        assertThat(found.get(0).value()).isCloseTo(0.25, within(0.02));
        assertThat(found.get(1).value()).isCloseTo(0.25, within(0.06));
        assertThat(found.get(2).value()).isCloseTo(1 - Math.pow(0.75, 5), within(0.06));
        assertThat(found.get(3).value()).isCloseTo(1 - Math.pow(0.75, 10), within(0.06));
    }

    @Test
    void numbersOfClassesAndLengthsOfFeaturesDoNotMatter() {
        LabelledFeatures gallery = clouds(200, 0.5, 1);
        LabelledFeatures queries = clouds(100, 0.5, 2);

        List<Measurement> plain = evaluate(DEFAULTS, gallery, queries);
        List<Measurement> renamed = evaluate(DEFAULTS, turned(gallery), turned(queries));
        List<Measurement> longer =
                evaluate(
                        DEFAULTS,
                        gallery,
                        new LabelledFeatures(
                                queries.features().mul(8), queries.labels(), queries.classes()));

        assertThat(renamed).isEqualTo(plain);
        assertThat(longer).isEqualTo(plain);
        assertThat(plain.get(0).value()).isBetween(0.3, 0.95);
    }

    @Test
    void featuresThatHaveCollapsedToAPointAreWorthChance() {
        int[] classByClass = IntStream.range(0, 400).map(i -> i / 100).toArray();
        float[] ones = new float[800];
        Arrays.fill(ones, 1);
        LabelledFeatures collapsed = features(2, ones, classByClass);

        assertThat(evaluate(DEFAULTS, collapsed, collapsed).get(0).value())
                .isCloseTo(0.25, within(0.03));
    }

    @Test
    void queriesWithoutOneOfTheirClassFindNothing() {
        LabelledFeatures gallery = features(2, new float[] {1, 0, 0, 1}, 0, 1);
        LabelledFeatures queries = features(2, new float[] {1, 0, 1, 0}, 0, 3);

        assertThat(evaluate(DEFAULTS, gallery, queries))
                .extracting(Measurement::value)
                .containsOnly(0.5);
    }

    @Test
    void queriesAreTheSameInOneBlockOrInMany() {
        // with 40,000 rows in the gallery a block holds 419 queries
        RandomGenerator random = Randomness.generator(1, "test");
        LabelledFeatures gallery =
                features(
                        4,
                        gaussian(160_000, random),
                        IntStream.range(0, 40_000).map(i -> i % 4).toArray());
        float[] values = gaussian(4 * 430, random);
        LabelledFeatures queries =
                features(4, values, IntStream.range(0, 430).map(i -> i % 3).toArray());
        LabelledFeatures last =
                features(
                        4, Arrays.copyOfRange(values, 4 * 419, 4 * 430), labels(queries, 419, 430));
        LabelledFeatures others =
                features(4, Arrays.copyOf(values, 4 * 419), labels(queries, 0, 419));

        double together = evaluate(DEFAULTS, gallery, queries).get(0).value();
        double apart =
                (419 * evaluate(DEFAULTS, gallery, others).get(0).value()
                                + 11 * evaluate(DEFAULTS, gallery, last).get(0).value())
                        / 430;

        assertThat(together).isCloseTo(apart, within(1e-6));
    }

    @Test
    void aNumberThatComesTwiceIsAnError() {
        assertThatThrownBy(() -> new Retrieval.Options(List.of(1, 5, 1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 5, 1]");
    }

    private List<Measurement> evaluate(
            Retrieval.Options options, LabelledFeatures gallery, LabelledFeatures queries) {
        return new Retrieval().evaluate(options, gallery, queries, engine, 3);
    }

    /** Four classes, each a cloud around an axis of its own. */
    private LabelledFeatures clouds(int count, double deviation, long seed) {
        RandomGenerator random = Randomness.generator(seed, "clouds");
        float[] values = new float[count * 6];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 4;
            for (int d = 0; d < 6; d++) {
                double centre = d == labels[i] ? 1 : 0;
                values[i * 6 + d] = (float) random.nextGaussian(centre, deviation);
            }
        }
        return features(6, values, labels);
    }

    private static LabelledFeatures turned(LabelledFeatures samples) {
        return relabelled(samples, Arrays.stream(samples.labels()).map(c -> (c + 1) % 4).toArray());
    }

    private static LabelledFeatures relabelled(LabelledFeatures samples, int[] labels) {
        return new LabelledFeatures(samples.features(), labels, samples.classes());
    }

    private static int[] labels(LabelledFeatures samples, int from, int to) {
        return Arrays.copyOfRange(samples.labels(), from, to);
    }

    private LabelledFeatures features(int width, float[] values, int... labels) {
        return new LabelledFeatures(
                manager.create(values, new Shape(labels.length, width)),
                labels,
                Collections.nCopies(4, "class"));
    }

    private static float[] gaussian(int count, RandomGenerator random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
