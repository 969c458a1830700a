package dev.parallax.plugins.evaluators.generation;

import dev.parallax.api.evaluation.Measurement;
import java.util.Arrays;

/**
 * A number that was measured on samples, and how far it would scatter over other samples.
 *
 * @param value the number
 * @param standardError the standard deviation it would have
 */
record Estimate(double value, double standardError) {

    /** The 97.5 % quantile of the standard normal distribution. */
    private static final double NORMAL_QUANTILE = 1.959964;

    /**
     * Makes an estimate from the influences of the samples, {@code SE^2 = sum over the sets of
     * sum_i (u_i - mean u)^2 / (n (n - 1))}.
     *
     * <p>With {@code u_i = (n - 1) (t - t_{-i})}, where {@code t_{-i}} is the number without sample
     * i, this is the jackknife; with the derivative by the weight of the sample it is the
     * infinitesimal jackknife. Sources: Arvesen, "Jackknifing U-statistics", 1969, for two sets;
     * Efron, "The Jackknife, the Bootstrap and Other Resampling Plans", 1982, chapters 3 and 6.
     *
     * @param value the number
     * @param real the influence of each sample of one set, at least two
     * @param made the influence of each sample of the other set, at least two
     * @return the estimate
     */
    static Estimate of(double value, double[] real, double[] made) {
        return new Estimate(value, Math.sqrt(varianceOfMean(real) + varianceOfMean(made)));
    }

    /**
     * Makes the measurement with the normal 95 % interval, 1.96 standard errors to either side.
     *
     * @param metric the name
     * @return a measurement of which less is better
     */
    Measurement lowerIsBetter(String metric) {
        double margin = NORMAL_QUANTILE * standardError;
        return new Measurement(metric, value, value - margin, value + margin, false);
    }

    private static double varianceOfMean(double[] influences) {
        double mean = Arrays.stream(influences).average().orElseThrow();
        double squares = Arrays.stream(influences).map(u -> (u - mean) * (u - mean)).sum();
        return squares / (influences.length * (influences.length - 1.0));
    }
}
