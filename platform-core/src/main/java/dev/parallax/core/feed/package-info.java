/**
 * From datasets to batches: loader threads, views, pooled buffers. Knows no learner.
 *
 * <p>A {@link dev.parallax.core.feed.Feed} shuffles and never ends; a {@link
 * dev.parallax.core.feed.SampleReader} goes through a dataset once, in order. Both plan batches on
 * the thread that asks for them and have loader threads fill them. A plan is a pure function of
 * seed and position, and so is every row; the threads only decide when it is written.
 */
@NullMarked
package dev.parallax.core.feed;

import org.jspecify.annotations.NullMarked;
