/** Trackers: receive metrics and pictures while a run goes on. */
@NullMarked
package dev.parallax.api.tracking;

import org.jspecify.annotations.NullMarked;
