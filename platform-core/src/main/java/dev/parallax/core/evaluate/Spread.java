package dev.parallax.core.evaluate;

import java.util.List;
import java.util.Locale;

/**
 * How a number varies from seed to seed.
 *
 * @param mean of all
 * @param deviation the standard deviation, unbiased; 0 of a single one
 * @param count how many
 */
public record Spread(double mean, double deviation, int count) {

    /**
     * Summarises numbers.
     *
     * @param values one per seed, at least one
     * @return their spread
     */
    public static Spread of(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        int n = values.size();
        return new Spread(mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1)), n);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f ± %.4f", mean, deviation);
    }
}
