package dev.parallax.core.feed;

import java.time.Duration;

/**
 * What a feed has done so far. Where the consumer waits long, the loader threads are too few or the
 * augmentations too dear.
 *
 * @param batches batches given out
 * @param waited how long the consumer waited for them, in all
 * @param bufferSets sets of direct buffers allocated, one per batch in flight; does not grow once
 *     the feed runs
 * @param bufferBytes bytes of all of them
 */
public record FeedStatistics(long batches, Duration waited, int bufferSets, long bufferBytes) {}
