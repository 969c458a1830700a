/** The linear evaluator, with the regression and the optimiser that it fits with. */
@NullMarked
package dev.parallax.plugins.evaluators.linearprobe;

import org.jspecify.annotations.NullMarked;
