/** The k-nearest-neighbour evaluator. */
@NullMarked
package dev.parallax.plugins.evaluators.knn;

import org.jspecify.annotations.NullMarked;
