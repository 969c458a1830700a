/** Samples, datasets and the sources that open them. No tensors here. */
@NullMarked
package dev.parallax.api.data;

import org.jspecify.annotations.NullMarked;
