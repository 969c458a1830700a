/** The tracker for TensorBoard, with the little of its file format that scalars and images need. */
@NullMarked
package dev.parallax.plugins.trackers.tensorboard;

import org.jspecify.annotations.NullMarked;
