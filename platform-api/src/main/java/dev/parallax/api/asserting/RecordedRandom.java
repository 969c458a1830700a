package dev.parallax.api.asserting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Passes on what a generator gives, and can give it once more.
 *
 * <p>Every draw of a {@link java.util.SplittableRandom}, of which {@link
 * dev.parallax.api.random.Randomness} makes its generators, comes down to its {@code nextInt()} and
 * {@code nextLong()}; so these are what is kept, and all other draws stay what they were.
 */
final class RecordedRandom implements RandomGenerator {

    private final RandomGenerator random;
    private final List<Number> drawn = new ArrayList<>();

    RecordedRandom(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public int nextInt() {
        int next = random.nextInt();
        drawn.add(next);
        return next;
    }

    @Override
    public long nextLong() {
        long next = random.nextLong();
        drawn.add(next);
        return next;
    }

    /**
     * Gives the same numbers again.
     *
     * @param who draws them, for messages
     * @return throws a {@link ContractViolation} if other kinds of numbers are asked for, or more
     */
    RandomGenerator replay(String who) {
        Deque<Number> left = new ArrayDeque<>(drawn);
        return new RandomGenerator() {
            @Override
            public int nextInt() {
                return next(Integer.class);
            }

            @Override
            public long nextLong() {
                return next(Long.class);
            }

            private <N extends Number> N next(Class<N> type) {
                Number next = left.poll();
                if (!type.isInstance(next)) {
                    throw new ContractViolation(
                            who,
                            "drew other random numbers for the same sample a second time; the"
                                    + " generator it is given has to be its only source of chance");
                }
                return type.cast(next);
            }
        };
    }
}
