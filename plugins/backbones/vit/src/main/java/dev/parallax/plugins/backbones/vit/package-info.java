/** Vision transformers. */
@NullMarked
package dev.parallax.plugins.backbones.vit;

import org.jspecify.annotations.NullMarked;
