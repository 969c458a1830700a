/** Strided convolutions: encoders of autoencoders, discriminators of adversarial networks. */
@NullMarked
package dev.parallax.plugins.backbones.convnet;

import org.jspecify.annotations.NullMarked;
