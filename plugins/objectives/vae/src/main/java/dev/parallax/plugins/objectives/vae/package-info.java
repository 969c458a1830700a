/** Variational autoencoders: images as samples of a distribution over latent vectors. */
@NullMarked
package dev.parallax.plugins.objectives.vae;

import org.jspecify.annotations.NullMarked;
