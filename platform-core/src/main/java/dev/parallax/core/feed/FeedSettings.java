package dev.parallax.core.feed;

/**
 * How batches are made.
 *
 * @param batchSize samples in a batch
 * @param seed the seed of the run
 * @param threads loader threads; they change the speed, never the batches
 * @param prefetch batches that are loaded ahead of the one in use
 */
public record FeedSettings(int batchSize, long seed, int threads, int prefetch) {

    /** Checks that everything counted is at least one. */
    public FeedSettings {
        requirePositive("batch size", batchSize);
        requirePositive("number of loader threads", threads);
        requirePositive("number of prefetched batches", prefetch);
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("the " + what + " is " + value + ", not at least 1");
        }
    }
}
