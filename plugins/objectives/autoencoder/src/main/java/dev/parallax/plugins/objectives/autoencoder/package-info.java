/** Autoencoders: features from which images can be made again. */
@NullMarked
package dev.parallax.plugins.objectives.autoencoder;

import org.jspecify.annotations.NullMarked;
