package dev.parallax.api.random;

import dev.parallax.api.Stable;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random generators that are functions of a key.
 *
 * <p>Whoever needs chance says for what: a run seed, a purpose, an epoch, a sample, a view. The
 * same key gives the same numbers, whatever was drawn before and on whichever thread; so a batch
 * does not depend on the number of loader threads, and a resumed run draws what the uninterrupted
 * run drew.
 *
 * @since 1.0
 */
@Stable
public final class Randomness {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Randomness() {}

    /**
     * Mixes a key into one number.
     *
     * @param seed the seed of the run
     * @param purpose what the numbers are for, such as "shuffle"
     * @param key further parts: epoch, sample index, view
     * @return 64 well-mixed bits
     */
    public static long mix(long seed, String purpose, long... key) {
        long state = scramble(seed + GOLDEN);
        for (int i = 0; i < purpose.length(); i++) {
            state = scramble(state + GOLDEN * (purpose.charAt(i) + 1L));
        }
        for (long part : key) {
            state = scramble(state + GOLDEN * (part + 0x1_0001L));
        }
        return state;
    }

    /**
     * Makes a generator for a key.
     *
     * @param seed the seed of the run
     * @param purpose what the numbers are for
     * @param key further parts: epoch, sample index, view
     * @return a new generator, for one thread
     */
    public static RandomGenerator generator(long seed, String purpose, long... key) {
        return new SplittableRandom(mix(seed, purpose, key));
    }

    /**
     * Returns the numbers 0 to n-1 in random order (Fisher and Yates).
     *
     * @param n how many
     * @param random the generator
     * @return a permutation
     */
    public static int[] permutation(int n, RandomGenerator random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long scramble(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
