/**
 * Optimisers, learning-rate schedules and gradient clipping, with the arithmetic of PyTorch.
 *
 * <p>An {@link Optimizer} owns state and order; an {@link UpdateRule} is the formula of one method.
 * Nothing here knows a learner, a tape or a file.
 */
@NullMarked
package dev.parallax.core.optim;

import org.jspecify.annotations.NullMarked;
