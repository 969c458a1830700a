/** VGG networks. */
@NullMarked
package dev.parallax.plugins.backbones.vgg;

import org.jspecify.annotations.NullMarked;
