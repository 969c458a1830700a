/** Evaluators: from representations to metrics with confidence intervals. */
@NullMarked
package dev.parallax.api.evaluation;

import org.jspecify.annotations.NullMarked;
