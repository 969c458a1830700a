/** The retrieval evaluator. */
@NullMarked
package dev.parallax.plugins.evaluators.retrieval;

import org.jspecify.annotations.NullMarked;
