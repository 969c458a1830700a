/** Tests of training, on learners of a layer or two and random vectors. */
@NullMarked
package dev.parallax.core.train.doctor;

import org.jspecify.annotations.NullMarked;
