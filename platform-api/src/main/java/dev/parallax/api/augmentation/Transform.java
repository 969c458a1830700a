package dev.parallax.api.augmentation;

import dev.parallax.api.Stable;
import dev.parallax.api.data.Sample;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A random function from sample to sample.
 *
 * <p>Pure: the result depends on the sample and on what the generator gives, and on nothing else;
 * the sample is not changed. Called by many threads at once.
 *
 * @param <S> the type of sample
 * @since 1.0
 */
@FunctionalInterface
@Stable
public interface Transform<S extends Sample> {

    /**
     * Transforms a sample.
     *
     * @param sample the sample, not to be changed
     * @param random the only source of randomness; a generator of this call alone
     * @return a new sample, or the same where nothing is to be done
     */
    S apply(S sample, RandomGenerator random);

    /**
     * Returns the transforms one after the other.
     *
     * @param <S> the type of sample
     * @param transforms what to apply, in this order
     * @return their composition
     */
    static <S extends Sample> Transform<S> sequence(List<? extends Transform<S>> transforms) {
        List<Transform<S>> all = List.copyOf(transforms);
        return (sample, random) -> {
            S result = sample;
            for (Transform<S> transform : all) {
                result = transform.apply(result, random);
            }
            return result;
        };
    }

    /**
     * Returns a transform that is applied with a probability.
     *
     * @param <S> the type of sample
     * @param probability 0 to 1; one number is drawn for the choice, always
     * @param transform what to apply
     * @return the random application
     */
    static <S extends Sample> Transform<S> withProbability(
            double probability, Transform<S> transform) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability " + probability + " is not in [0, 1]");
        }
        return (sample, random) ->
                random.nextDouble() < probability ? transform.apply(sample, random) : sample;
    }
}
