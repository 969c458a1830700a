/** Residual networks. */
@NullMarked
package dev.parallax.plugins.backbones.resnet;

import org.jspecify.annotations.NullMarked;
