/** AlexNet. */
@NullMarked
package dev.parallax.plugins.backbones.alexnet;

import org.jspecify.annotations.NullMarked;
