package dev.parallax.core.feed;

import dev.parallax.api.random.Randomness;

/**
 * The order in which training reads one domain.
 *
 * <p>Every pass through the domain has a permutation of its own, which is a function of the seed,
 * the domain, the epoch and the pass; an epoch is one pass through the largest domain and may be
 * several through a smaller one. The domain is part of the key because two domains of equal size
 * would else be paired, sample by sample, for the whole run.
 */
final class Shuffle {

    private final long seed;
    private final long domain;
    private final int size;

    private int epoch = -1;
    private int pass = -1;
    private int[] order = {};

    Shuffle(long seed, String domain, int size) {
        this.seed = seed;
        this.domain = domain.hashCode();
        this.size = size;
    }

    /** Returns {@code count} samples of an epoch, beginning with its {@code first}. */
    Rows rows(int epoch, int first, int count) {
        int[] indices = new int[count];
        int[] passes = new int[count];
        for (int row = 0; row < count; row++) {
            int place = first + row;
            passes[row] = place / size;
            indices[row] = order(epoch, passes[row])[place % size];
        }
        return new Rows(indices, passes);
    }

    private int[] order(int epoch, int pass) {
        if (this.epoch != epoch || this.pass != pass) {
            this.epoch = epoch;
            this.pass = pass;
            order =
                    Randomness.permutation(
                            size, Randomness.generator(seed, "shuffle", domain, epoch, pass));
        }
        return order;
    }
}
