package dev.parallax.plugins.evaluators.retrieval;

import dev.parallax.api.Option;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Bootstrap;
import dev.parallax.api.evaluation.CosineSimilarities;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * Ranks the training samples by their cosine similarity to every test sample, and measures how far
 * in front those of its class are. Nothing is fitted, so nothing is chosen.
 *
 * <ul>
 *   <li>{@code map}, the headline: the mean over the test samples of the {@linkplain
 *       RelevantRanks#averagePrecision average precision} of the whole ranking (Manning, Raghavan
 *       and Schuetze, "Introduction to Information Retrieval", 2008, section 8.4), or {@code map@R}
 *       of its first R places.
 *   <li>{@code recall@k}: the share of the test samples with at least one of their class among the
 *       first k (Jegou, Douze and Schmid, "Product Quantization for Nearest Neighbor Search", 2011;
 *       Oh Song et al., "Deep Metric Learning via Lifted Structured Feature Embedding", 2016).
 * </ul>
 *
 * <p>A test sample whose class has no training sample finds nothing, which counts as 0. Intervals
 * come from resampling the test samples.
 */
@Extension
public final class Retrieval implements FeatureEvaluator<Retrieval.Options> {

    /**
     * Options of the evaluator.
     *
     * @param k where recall is measured
     * @param cut how many places of a ranking count in the average precision; 0 for all
     */
    public record Options(
            @Option(
                            help = "How many of the nearest to search for one of the same class.",
                            value = "1,5,10",
                            min = 1)
                    List<Integer> k,
            @Option(
                            help =
                                    "Places of a ranking that count in the average precision; 0 for"
                                            + " all.",
                            value = "0",
                            min = 0)
                    int cut) {

        /** Checks that nothing is measured twice. */
        public Options {
            k = List.copyOf(k);
            if (k.stream().distinct().count() < k.size()) {
                throw new IllegalArgumentException("k is " + k + "; give every number once");
            }
        }
    }

    @Override
    public String name() {
        return "retrieval";
    }

    @Override
    public String summary() {
        return "How far in front training samples of the same class rank, by similarity.";
    }

    @Override
    public Class<Options> optionsType() {
        return Options.class;
    }

    @Override
    public List<Measurement> evaluate(
            Options options,
            LabelledFeatures train,
            LabelledFeatures test,
            EngineSession engine,
            long seed) {
        int cut = options.cut() == 0 ? Integer.MAX_VALUE : options.cut();
        double[] precision = new double[test.size()];
        double[][] found = new double[options.k().size()][test.size()];
        Ranking ranking = new Ranking(train.labels(), seed);
        CosineSimilarities.inBlocks(
                test.features(),
                train.features(),
                engine,
                (first, block) -> {
                    float[] similarities = block.toFloatArray();
                    int queries = similarities.length / train.size();
                    for (int i = 0; i < queries; i++) {
                        int query = first + i;
                        RelevantRanks ranks =
                                ranking.of(similarities, i * train.size(), test.labels()[query]);
                        precision[query] = ranks.averagePrecision(cut);
                        for (int j = 0; j < found.length; j++) {
                            found[j][query] = ranks.anyWithin(options.k().get(j)) ? 1 : 0;
                        }
                    }
                });
        List<Measurement> measurements = new ArrayList<>();
        String map = options.cut() == 0 ? "map" : "map@" + options.cut();
        measurements.add(Bootstrap.mean(map, precision, seed));
        for (int j = 0; j < found.length; j++) {
            String recall = "recall@" + options.k().get(j);
            measurements.add(Bootstrap.mean(recall, found[j], seed));
        }
        return measurements;
    }
}
