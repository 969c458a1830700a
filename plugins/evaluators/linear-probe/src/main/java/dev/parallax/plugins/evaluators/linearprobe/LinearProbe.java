package dev.parallax.plugins.evaluators.linearprobe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.Option;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.evaluation.Bootstrap;
import dev.parallax.api.evaluation.FeatureEvaluator;
import dev.parallax.api.evaluation.LabelledFeatures;
import dev.parallax.api.evaluation.LabelledFeatures.Holdout;
import dev.parallax.api.evaluation.Measurement;
import java.util.Comparator;
import java.util.List;
import org.pf4j.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits a linear classifier to frozen features and measures its accuracy.
 *
 * <p>Features are standardised by the statistics of the samples that are fitted to. The strength of
 * the penalty is the one with the best accuracy on a held-out part of the training samples, of
 * equal ones the strongest; with it the classifier is fitted again, to all training samples. Where
 * too few labels leave nothing to hold out (one sample per class), the strongest penalty is taken.
 * The test samples are looked at once, at the end.
 *
 * <p>The protocol is that of Zhang et al., "Colorful Image Colorization", 2016, section 3.2, with a
 * convex problem solved to its optimum in place of a schedule of stochastic gradients, so that
 * there is no rate to tune and no seed that matters but that of the split.
 */
@Extension
public final class LinearProbe implements FeatureEvaluator<LinearProbe.Options> {

    private static final Logger LOG = LoggerFactory.getLogger(LinearProbe.class);

    /** A weaker penalty takes longer to fit, and past the best one accuracy only falls. */
    private static final int PATIENCE = 2;

    /**
     * Options of the evaluator.
     *
     * @param l2 the strengths of the penalty to choose from
     * @param validation the share of the training samples to choose on
     * @param iterations the most iterations of one fit
     * @param tolerance where a fit ends
     */
    public record Options(
            @Option(
                            help =
                                    "Strengths of the L2 penalty to choose from, relative to the"
                                            + " mean cross-entropy of standardised features.",
                            value = "0.0001,0.001,0.01,0.1,1",
                            min = 0)
                    List<Double> l2,
            @Option(
                            help = "Share of the training samples that the penalty is chosen on.",
                            value = "0.2",
                            min = 0.01,
                            max = 0.9)
                    double validation,
            @Option(help = "Most iterations of one fit.", value = "200", min = 1) int iterations,
            @Option(
                            help =
                                    "A fit ends when the norm of its gradient is this share of the"
                                            + " norm of its parameters.",
                            value = "0.001",
                            min = 1e-9,
                            max = 1)
                    double tolerance) {

        /** Checks that there is something to choose from. */
        public Options {
            l2 = List.copyOf(l2);
            if (l2.isEmpty()) {
                throw new IllegalArgumentException("l2 is empty; give at least one strength");
            }
        }
    }

    @Override
    public String name() {
        return "linear-probe";
    }

    @Override
    public String summary() {
        return "Accuracy of a linear classifier on frozen features.";
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
        if (train.size() == 0 || train.features().size(1) != test.features().size(1)) {
            throw new IllegalArgumentException(
                    "a classifier of training features of shape "
                            + train.features().getShape()
                            + " cannot classify test features of shape "
                            + test.features().getShape()
                            + "; give both the same width, and at least one training sample");
        }
        double l2 = choose(options, train, engine, seed);
        Lbfgs optimizer = optimizer(options);
        try (NDManager scope = engine.newManager()) {
            Standardization standard = Standardization.of(train.features(), scope);
            SoftmaxRegression regression = regression(train, standard, scope);
            double[] parameters = regression.fit(optimizer, l2, regression.zero());
            double[] correct = correct(test, standard, parameters, scope);
            return List.of(Bootstrap.mean("accuracy", correct, seed));
        }
    }

    /** From the strongest to weaker ones, until two in a row are no better than the best. */
    private static double choose(
            Options options, LabelledFeatures train, EngineSession engine, long seed) {
        List<Double> strongestFirst =
                options.l2().stream().sorted(Comparator.reverseOrder()).toList();
        Holdout holdout = train.holdOut(options.validation(), seed);
        if (strongestFirst.size() == 1 || holdout.validation().length == 0) {
            return strongestFirst.get(0);
        }
        try (NDManager scope = engine.newManager()) {
            LabelledFeatures mine = in(scope, train);
            LabelledFeatures fit = mine.rows(holdout.fit());
            LabelledFeatures validation = mine.rows(holdout.validation());
            Standardization standard = Standardization.of(fit.features(), scope);
            SoftmaxRegression regression = regression(fit, standard, scope);
            double best = strongestFirst.get(0);
            double bestAccuracy = -1;
            int noBetter = 0;
            double[] parameters = regression.zero();
            for (double l2 : strongestFirst) {
                // from the optimum of the stronger penalty it is not far
                parameters = regression.fit(optimizer(options), l2, parameters);
                double accuracy = mean(correct(validation, standard, parameters, scope));
                LOG.debug("l2 {}: {} on {} held out", l2, accuracy, validation.size());
                if (accuracy > bestAccuracy) {
                    best = l2;
                    bestAccuracy = accuracy;
                    noBetter = 0;
                } else if (++noBetter == PATIENCE) {
                    break;
                }
            }
            return best;
        }
    }

    /**
     * The same features under a second handle, so that rows taken from them belong to the scope.
     */
    private static LabelledFeatures in(NDManager scope, LabelledFeatures samples) {
        NDArray view = samples.features().stopGradient();
        view.attach(scope);
        return new LabelledFeatures(view, samples.labels(), samples.classes());
    }

    private static Lbfgs optimizer(Options options) {
        return new Lbfgs(options.iterations(), options.tolerance());
    }

    private static SoftmaxRegression regression(
            LabelledFeatures samples, Standardization standard, NDManager scope) {
        return new SoftmaxRegression(
                scope,
                standard.apply(samples.features(), scope),
                samples.labels(),
                samples.classes().size());
    }

    /** Returns 1 for every sample that is classified right and 0 for every other. */
    private static double[] correct(
            LabelledFeatures samples,
            Standardization standard,
            double[] parameters,
            NDManager scope) {
        try (NDArray inputs = standard.apply(samples.features(), scope)) {
            int[] found =
                    SoftmaxRegression.classify(inputs, parameters, samples.classes().size(), scope);
            double[] correct = new double[found.length];
            for (int i = 0; i < correct.length; i++) {
                correct[i] = found[i] == samples.labels()[i] ? 1 : 0;
            }
            return correct;
        }
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
