package dev.parallax.api.evaluation;

import dev.parallax.api.Interruption;
import dev.parallax.api.Stable;
import dev.parallax.api.random.Randomness;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Confidence intervals by resampling (Efron and Tibshirani, "An Introduction to the Bootstrap",
 * 1993, chapter 13: percentile intervals for means, section 13.3, and standard normal intervals for
 * whatever else is measured, section 13.2).
 *
 * @since 1.0
 */
@Stable
public final class Bootstrap {

    private static final int RESAMPLES = 1000;

    /** The 97.5 % quantile of the standard normal distribution. */
    private static final double NORMAL_QUANTILE = 1.959964;

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
        double[] means = resampled(scores.length, rows -> mean(scores, rows), seed);
        Arrays.sort(means);
        double value = Arrays.stream(scores).average().orElseThrow();
        // sums are rounded: the means of equal scores may differ from them in the last digits
        return new Measurement(
                metric,
                value,
                Math.min(value, means[(int) (RESAMPLES * 0.025)]),
                Math.max(value, means[(int) (RESAMPLES * 0.975)]),
                true);
    }

    /**
     * Measures what is no mean, such as a mutual information, with its 95 % normal interval: the
     * value and 1.96 standard errors, which are those of 1,000 resamples, to either side.
     *
     * <p>Percentiles do not suit these: a sample that is drawn twice agrees with itself, which
     * moves most measures of agreement up, past the value itself where that is small.
     *
     * @param metric the name of the measurement; more of it is better
     * @param samples how many test samples there are, at least 1
     * @param statistic what is measured, of the samples with the given numbers, of which some come
     *     several times; the array is only lent
     * @param seed the seed of the run
     * @return the statistic of every sample once, and its interval
     */
    public static Measurement statistic(
            String metric, int samples, ToDoubleFunction<int[]> statistic, long seed) {
        if (samples == 0) {
            throw new IllegalArgumentException("no samples to measure " + metric + " on");
        }
        double value = statistic.applyAsDouble(IntStream.range(0, samples).toArray());
        double margin = NORMAL_QUANTILE * deviation(resampled(samples, statistic, seed));
        return new Measurement(metric, value, value - margin, value + margin, true);
    }

    private static double[] resampled(int samples, ToDoubleFunction<int[]> statistic, long seed) {
        RandomGenerator random = Randomness.generator(seed, "bootstrap");
        double[] values = new double[RESAMPLES];
        int[] rows = new int[samples];
        for (int r = 0; r < RESAMPLES; r++) {
            Interruption.check();
            for (int i = 0; i < samples; i++) {
                rows[i] = random.nextInt(samples);
            }
            values[r] = statistic.applyAsDouble(rows);
        }
        return values;
    }

    private static double mean(double[] scores, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += scores[row];
        }
        return sum / rows.length;
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}
