/** The tracker that writes {@code metrics.jsonl}. Nothing here reads it but the cut on resuming. */
@NullMarked
package dev.parallax.plugins.trackers.jsonl;

import org.jspecify.annotations.NullMarked;
