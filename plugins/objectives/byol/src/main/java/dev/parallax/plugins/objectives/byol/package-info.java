/** BYOL: predict the embedding that a moving average makes of the other view. */
@NullMarked
package dev.parallax.plugins.objectives.byol;

import org.jspecify.annotations.NullMarked;
