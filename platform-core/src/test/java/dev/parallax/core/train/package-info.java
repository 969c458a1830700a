/** Tests of training, on learners of a layer or two and random vectors. */
@NullMarked
package dev.parallax.core.train;

import org.jspecify.annotations.NullMarked;
