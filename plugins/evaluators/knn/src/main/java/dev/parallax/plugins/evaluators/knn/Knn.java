package dev.parallax.plugins.evaluators.knn;

import dev.parallax.api.Option;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Bootstrap;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.Measurement;
import java.util.List;
import org.pf4j.Extension;

/**
 * Classifies every test sample by the weighted vote of the training samples nearest to it, and
 * measures the accuracy. Nothing is fitted, so nothing is chosen.
 *
 * <p>Where there are fewer than {@code k} training samples, as with few labels per class, all of
 * them vote.
 *
 * <p>Source: Wu et al., "Unsupervised Feature Learning via Non-Parametric Instance Discrimination",
 * 2018, section 3.4.
 */
@Extension
public final class Knn implements FeatureEvaluator<Knn.Options> {

    /**
     * Options of the evaluator.
     *
     * @param k how many neighbours vote
     * @param temperature divides the cosine similarities in the weights
     */
    public record Options(
            @Option(
                            help = "Neighbours that vote; all where there are fewer.",
                            value = "200",
                            min = 1)
                    int k,
            @Option(
                            help =
                                    "Divides the cosine similarities: small values let the nearest"
                                            + " decide.",
                            value = "0.1",
                            min = 0.01)
                    double temperature) {}

    @Override
    public String name() {
        return "knn";
    }

    @Override
    public String summary() {
        return "Accuracy of the weighted vote of the nearest neighbours.";
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
        WeightedVote vote = new WeightedVote(options.k(), options.temperature());
        double[][] scores = vote.scores(test.features(), train, engine);
        double[] correct = new double[test.size()];
        for (int i = 0; i < correct.length; i++) {
            correct[i] = winner(scores[i]) == test.labels()[i] ? 1 : 0;
        }
        return List.of(Bootstrap.mean("accuracy", correct, seed));
    }

    /** Returns the class of the largest score, of equal ones the first. */
    static int winner(double[] scores) {
        int winner = 0;
        for (int c = 1; c < scores.length; c++) {
            if (scores[c] > scores[winner]) {
                winner = c;
            }
        }
        return winner;
    }
}
