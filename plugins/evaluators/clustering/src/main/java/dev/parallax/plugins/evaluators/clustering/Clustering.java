package dev.parallax.plugins.evaluators.clustering;

import dev.parallax.api.Option;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Bootstrap;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pf4j.Extension;

/**
 * Looks for clusters among the test samples, and measures how far they are the classes and how well
 * they are apart. Labels are never shown to k-means, and training samples are not used.
 *
 * <ul>
 *   <li>{@code accuracy}, the headline: the share of samples in the cluster that belongs to their
 *       class, by the assignment of clusters to classes, one to one, that makes it largest (Xie,
 *       Girshick and Farhadi, "Unsupervised Deep Embedding for Clustering Analysis", 2016, section
 *       4.2). The assignment is found on the same samples, so that clusters at random have a little
 *       more than one over the number of classes.
 *   <li>{@code nmi} and {@code ari}: see {@link Contingency}.
 *   <li>{@code silhouette}: see {@link Silhouette}. It needs no labels, and is the only measurement
 *       where there are none.
 * </ul>
 *
 * <p>Intervals come from resampling the samples with the clusters as they are.
 */
@Extension
public final class Clustering implements FeatureEvaluator<Clustering.Options> {

    /** The number of clusters where there are no classes to count. */
    private static final int UNLABELLED_CLUSTERS = 10;

    /**
     * Options of the evaluator.
     *
     * @param k the number of clusters; 0 for one per class
     * @param normalize whether rows are scaled to unit length first
     * @param restarts how often k-means starts
     * @param width wider features are projected to this many numbers; 0 for never
     * @param silhouetteSample on how many samples the silhouette is measured
     */
    public record Options(
            @Option(
                            help = "Clusters to find; 0 for one per class, or 10 without labels.",
                            value = "0",
                            min = 0)
                    int k,
            @Option(help = "Scale features to unit length first.", value = "true")
                    boolean normalize,
            @Option(
                            help = "Starts of k-means, of which the tightest clusters are kept.",
                            value = "5",
                            min = 1)
                    int restarts,
            @Option(
                            help =
                                    "Features wider than this are projected at random to it, which"
                                            + " keeps distances to a few percent; 0 for never.",
                            value = "512",
                            min = 0)
                    int width,
            @Option(help = "Samples to measure the silhouette on.", value = "1000", min = 2)
                    int silhouetteSample) {}

    @Override
    public String name() {
        return "clustering";
    }

    @Override
    public String summary() {
        return "How far the clusters that k-means finds are the classes.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public boolean needsLabels() {
        return false;
    }

    @Override
    public List<Measurement> evaluate(
            Options options,
            LabelledFeatures train,
            LabelledFeatures test,
            EngineSession engine,
            long seed) {
        if (test.size() == 0) {
            throw new IllegalArgumentException(
                    "there are no test samples to cluster; give at least one");
        }
        Points points = new Points(options.normalize(), options.width());
        double[][] rows = points.of(test.features(), engine, seed);
        int k = Math.min(clusters(options, test), rows.length);
        int[] clusters = new KMeans(k, options.restarts()).assign(rows, seed);
        List<Measurement> measurements = new ArrayList<>();
        if (test.isLabelled()) {
            measurements.addAll(agreement(clusters, k, test, seed));
        }
        measurements.add(silhouette(rows, clusters, options.silhouetteSample(), seed));
        return measurements;
    }

    private static int clusters(Options options, LabelledFeatures test) {
        if (options.k() > 0) {
            return options.k();
        }
        return test.isLabelled() ? test.classes().size() : UNLABELLED_CLUSTERS;
    }

    private static List<Measurement> agreement(
            int[] clusters, int k, LabelledFeatures test, long seed) {
        int n = test.size();
        int most = Math.max(k, test.classes().size());
        Agreement agreement = new Agreement(clusters, test.labels(), most);
        return List.of(
                Bootstrap.mean("accuracy", agreement.correct(), seed),
                Bootstrap.statistic("nmi", n, rows -> agreement.among(rows).nmi(), seed),
                Bootstrap.statistic("ari", n, rows -> agreement.among(rows).ari(), seed));
    }

    private static Measurement silhouette(double[][] rows, int[] clusters, int most, long seed) {
        int[] order = Randomness.permutation(rows.length, Randomness.generator(seed, "silhouette"));
        int[] sample = Arrays.copyOf(order, Math.min(most, rows.length));
        double[][] some = Arrays.stream(sample).mapToObj(i -> rows[i]).toArray(double[][]::new);
        int[] theirs = Arrays.stream(sample).map(i -> clusters[i]).toArray();
        return Bootstrap.mean("silhouette", Silhouette.of(some, theirs), seed);
    }
}
