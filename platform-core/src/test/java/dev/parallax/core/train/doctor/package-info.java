/** Tests of diagnoses, on observations made by hand and on small arrays. */
@NullMarked
package dev.parallax.core.train.doctor;

import org.jspecify.annotations.NullMarked;
