/** Supervised learning and fine-tuning. */
@NullMarked
package dev.parallax.plugins.objectives.supervised;

import org.jspecify.annotations.NullMarked;
