/** CycleGAN: translation between two domains without pairs. */
@NullMarked
package dev.parallax.plugins.objectives.cyclegan;

import org.jspecify.annotations.NullMarked;
