package dev.parallax.api.evaluation;

import dev.parallax.api.random.Randomness;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Confidence intervals by resampling (Efron and Tibshirani, "An Introduction to the Bootstrap",
 * 1993, chapter 13: percentile intervals).
 *
 * @since 1.0
 */
public final class Bootstrap {

    private static final int RESAMPLES = 1000;

    private Bootstrap() {}

    /**
     * Measures the mean of per-sample scores with its 95 % percentile interval of 1,000 resamples.
     *
     * @param metric the name of the measurement
     * @param scores one score per test sample, such as 1 for right and 0 for wrong
     * @param seed the seed of the run
     * @return the mean and its interval
     */
    public static Measurement mean(String metric, double[] scores, long seed) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("no scores to take the mean " + metric + " of");
        }
        RandomGenerator random = Randomness.generator(seed, "bootstrap");
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < scores.length; i++) {
                sum += scores[random.nextInt(scores.length)];
            }
            means[r] = sum / scores.length;
        }
        Arrays.sort(means);
        return new Measurement(
                metric,
                Arrays.stream(scores).average().orElseThrow(),
                means[(int) (RESAMPLES * 0.025)],
                means[(int) (RESAMPLES * 0.975)],
                true);
    }
}
