/** Tests of the feed, on datasets in memory. */
@NullMarked
package dev.parallax.core.feed;

import org.jspecify.annotations.NullMarked;
