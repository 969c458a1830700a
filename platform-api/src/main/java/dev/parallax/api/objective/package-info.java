/** Objectives and learners: where methods differ. The host drives what is declared here. */
@NullMarked
package dev.parallax.api.objective;

import org.jspecify.annotations.NullMarked;
