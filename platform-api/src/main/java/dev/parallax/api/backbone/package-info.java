/** Backbones: networks that map inputs to feature vectors. */
@NullMarked
package dev.parallax.api.backbone;

import org.jspecify.annotations.NullMarked;
