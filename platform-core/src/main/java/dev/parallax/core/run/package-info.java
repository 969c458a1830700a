/** Runs: the run directory and what a user does with one: pretrain, resume, evaluate, extract. */
@NullMarked
package dev.parallax.core.run;

import org.jspecify.annotations.NullMarked;
