/** Tests of the image augmentations: contract, reference vectors, and what they promise beyond. */
@NullMarked
package dev.parallax.plugins.augmentations.image;

import org.jspecify.annotations.NullMarked;
