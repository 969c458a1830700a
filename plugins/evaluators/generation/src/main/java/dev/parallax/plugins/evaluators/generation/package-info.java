/**
 * The evaluator of made images, with the distances, the discriminant and the errors it measures.
 */
@NullMarked
package dev.parallax.plugins.evaluators.generation;

import org.jspecify.annotations.NullMarked;
