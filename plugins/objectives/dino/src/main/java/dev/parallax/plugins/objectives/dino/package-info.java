/** DINO: self-distillation with no labels. */
@NullMarked
package dev.parallax.plugins.objectives.dino;

import org.jspecify.annotations.NullMarked;
