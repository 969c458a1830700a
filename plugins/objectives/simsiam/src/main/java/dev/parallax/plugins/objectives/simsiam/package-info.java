/** SimSiam: two views predict each other, without negatives and without a teacher. */
@NullMarked
package dev.parallax.plugins.objectives.simsiam;

import org.jspecify.annotations.NullMarked;
