/** VICReg: variance, invariance and covariance of embeddings. */
@NullMarked
package dev.parallax.plugins.objectives.vicreg;

import org.jspecify.annotations.NullMarked;
