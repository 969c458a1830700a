/** Generative adversarial networks: a generator paints, a discriminator judges. */
@NullMarked
package dev.parallax.plugins.objectives.gan;

import org.jspecify.annotations.NullMarked;
