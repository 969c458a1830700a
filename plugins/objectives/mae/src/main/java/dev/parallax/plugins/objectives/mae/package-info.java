/** Masked autoencoders: few patches of an image tell what the others are. */
@NullMarked
package dev.parallax.plugins.objectives.mae;

import org.jspecify.annotations.NullMarked;
