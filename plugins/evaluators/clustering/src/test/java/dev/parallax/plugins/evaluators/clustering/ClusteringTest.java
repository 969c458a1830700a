package dev.parallax.plugins.evaluators.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.random.Randomness;
import dev.parallax.testkit.WithEngine;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClusteringTest {

    private static final Clustering.Options DEFAULTS =
            new Clustering.Options(0, true, 5, 512, 1000);

    private EngineSession engine;
    private NDManager manager;

    @BeforeAll
    void open(EngineSession engine, NDManager manager) {
        this.engine = engine;
        this.manager = manager;
    }

    @Test
    void classesThatAreClustersAreFoundWhole() {
        LabelledFeatures test = clouds(400, 8, 0.05);

        List<Measurement> found = evaluate(DEFAULTS, test);

        assertThat(found)
                .extracting(Measurement::metric)
                .containsExactly("accuracy", "nmi", "ari", "silhouette");
        for (Measurement perfect : found.subList(0, 3)) {
            assertThat(perfect.value()).as(perfect.metric()).isCloseTo(1, within(1e-12));
            assertThat(perfect.low()).as(perfect.metric()).isCloseTo(1, within(1e-12));
        }
        assertThat(found.get(3).value()).isBetween(0.8, 1.0);
    }

    @Test
    void labelsAtRandomAgreeByChance() {
        LabelledFeatures clouds = clouds(2000, 8, 0.05);
        RandomGenerator random = Randomness.generator(5, "labels");
        int[] labels = IntStream.range(0, 2000).map(i -> random.nextInt(4)).toArray();

        List<Measurement> found = evaluate(DEFAULTS, labelled(clouds.features(), labels));

        assertThat(found.get(0).value()).isBetween(0.25, 0.3);
        assertThat(found.get(1).value()).isBetween(0.0, 0.01);
        assertThat(found.get(2).value()).isCloseTo(0, within(0.005));
    }

    @Test
    void withoutLabelsThereIsTheSilhouetteOnly() {
        LabelledFeatures clouds = clouds(200, 8, 0.05);
        LabelledFeatures unlabelled = LabelledFeatures.unlabelled(clouds.features());
        Clustering.Options four = new Clustering.Options(4, true, 5, 512, 1000);

        List<Measurement> found = evaluate(four, unlabelled);

        assertThat(new Clustering().needsLabels()).isFalse();
        assertThat(found).containsExactly(evaluate(four, clouds).get(3));
        assertThat(evaluate(DEFAULTS, unlabelled).get(0).value()).isLessThan(0.5);
    }

    @Test
    void lengthsOfFeaturesMatterOnlyWhereNotNormalised() {
        float[] values = {1, 0, 100, 0, 0, 1, 0, 100};
        LabelledFeatures rays = labelled(manager.create(values, new Shape(4, 2)), 0, 0, 1, 1);

        double normalised = accuracy(new Clustering.Options(2, true, 5, 0, 10), rays);
        double plain = accuracy(new Clustering.Options(2, false, 5, 0, 10), rays);

        assertThat(normalised).isEqualTo(1);
        assertThat(plain).isLessThan(1);
    }

    @Test
    void projectedFeaturesHaveTheSameClusters() {
        LabelledFeatures wide = clouds(400, 600, 0.02);

        List<Measurement> whole = evaluate(new Clustering.Options(0, true, 5, 0, 1000), wide);
        List<Measurement> narrow = evaluate(new Clustering.Options(0, true, 5, 100, 1000), wide);

        assertThat(narrow.get(0)).isEqualTo(whole.get(0));
        assertThat(narrow.get(3)).isNotEqualTo(whole.get(3));
        assertThat(narrow.get(3).value()).isCloseTo(whole.get(3).value(), within(0.05));
    }

    @Test
    void projectionKeepsDistances() {
        NDArray features = clouds(50, 1000, 0.5).features();
        double[][] whole = new Points(false, 0).of(features, engine, 1);
        double[][] narrow = new Points(false, 512).of(features, engine, 1);

        assertThat(narrow[0]).hasSize(512);
        for (int i = 1; i < 50; i++) {
            assertThat(squaredDistance(narrow[0], narrow[i]) / squaredDistance(whole[0], whole[i]))
                    .isBetween(0.7, 1.3);
        }
    }

    @Test
    void theSilhouetteIsThatOfASample() {
        LabelledFeatures test = clouds(400, 8, 0.3);

        double all = evaluate(DEFAULTS, test).get(3).value();
        double some = evaluate(new Clustering.Options(0, true, 5, 0, 100), test).get(3).value();

        assertThat(some).isNotEqualTo(all).isCloseTo(all, within(0.05));
    }

    @Test
    void moreClustersThanClassesSplitThem() {
        LabelledFeatures test = clouds(400, 8, 0.05);

        List<Measurement> found = evaluate(new Clustering.Options(8, true, 5, 512, 1000), test);

        assertThat(found.get(0).value()).isBetween(0.4, 0.8);
        assertThat(found.get(1).value()).isLessThan(0.9);
    }

    @Test
    void featuresThatHaveCollapsedToAPointAreWorthNothing() {
        LabelledFeatures collapsed =
                labelled(manager.ones(new Shape(40, 3)), IntStream.range(0, 40).map(i -> i % 4));

        List<Measurement> found = evaluate(DEFAULTS, collapsed);

        assertThat(found.get(0).value()).isLessThan(0.5);
        assertThat(found.get(3).value()).isCloseTo(0, within(1e-12));
    }

    @Test
    void fewerSamplesThanClustersAreNoError() {
        LabelledFeatures one = labelled(manager.ones(new Shape(1, 3)), 2);

        assertThat(evaluate(DEFAULTS, one))
                .extracting(Measurement::value)
                .containsExactly(1.0, 1.0, 1.0, 0.0);
    }

    @Test
    void featuresThatAreNoNumbersAreAnError() {
        float[] values = {1, Float.NaN, 2, 3};
        LabelledFeatures test = labelled(manager.create(values, new Shape(2, 2)), 0, 1);

        assertThatThrownBy(() -> evaluate(DEFAULTS, test))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    private double accuracy(Clustering.Options options, LabelledFeatures test) {
        return evaluate(options, test).get(0).value();
    }

    private List<Measurement> evaluate(Clustering.Options options, LabelledFeatures test) {
        return new Clustering().evaluate(options, test, test, engine, 3);
    }

    /** Four classes, each a cloud around an axis of its own. */
    private LabelledFeatures clouds(int count, int width, double deviation) {
        RandomGenerator random = Randomness.generator(1, "clouds");
        float[] values = new float[count * width];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 4;
            for (int d = 0; d < width; d++) {
                double centre = d == labels[i] ? 1 : 0;
                values[i * width + d] = (float) random.nextGaussian(centre, deviation);
            }
        }
        return labelled(manager.create(values, new Shape(count, width)), labels);
    }

    private static LabelledFeatures labelled(NDArray features, IntStream labels) {
        return labelled(features, labels.toArray());
    }

    private static LabelledFeatures labelled(NDArray features, int... labels) {
        return new LabelledFeatures(features, labels, Collections.nCopies(4, "class"));
    }

    private static double squaredDistance(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(d -> (a[d] - b[d]) * (a[d] - b[d])).sum();
    }
}
