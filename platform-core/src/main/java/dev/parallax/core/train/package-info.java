/** The training loop, its guards, and checkpoints. */
@NullMarked
package dev.parallax.core.train;

import org.jspecify.annotations.NullMarked;
