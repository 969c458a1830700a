/** Barlow Twins: redundancy reduction between the dimensions of embeddings. */
@NullMarked
package dev.parallax.plugins.objectives.barlowtwins;

import org.jspecify.annotations.NullMarked;
