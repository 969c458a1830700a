/** The clustering evaluator. */
@NullMarked
package dev.parallax.plugins.evaluators.clustering;

import org.jspecify.annotations.NullMarked;
