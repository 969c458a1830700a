/** Augmentations: pure functions on samples, without tensors, called on many threads. */
@NullMarked
package dev.parallax.api.augmentation;

import org.jspecify.annotations.NullMarked;
