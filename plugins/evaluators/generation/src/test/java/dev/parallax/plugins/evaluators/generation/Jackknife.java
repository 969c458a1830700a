package dev.parallax.plugins.evaluators.generation;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** The jackknife as it is written in books: one sample at a time is left out, all is done again. */
final class Jackknife {

    private Jackknife() {}

    static double standardError(Cloud real, Cloud made, ToDoubleBiFunction<Cloud, Cloud> distance) {
        double ofReal =
                variance(real.size(), i -> distance.applyAsDouble(Clouds.without(i, real), made));
        double ofMade =
                variance(made.size(), j -> distance.applyAsDouble(real, Clouds.without(j, made)));
        return Math.sqrt(ofReal + ofMade);
    }

    private static double variance(int n, IntToDoubleFunction without) {
        double[] values = IntStream.range(0, n).mapToDouble(without).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() * (n - 1) / n;
    }
}
