/**
 * What the engines made of PyTorch share: it opens libtorch through DJL, and fuses list arithmetic
 * with TorchScript.
 *
 * <p>A plain library. Each engine plugin carries a copy of its own in its jar, because no plugin
 * knows another. Which native libraries there are, and where, is known by the plugins alone.
 * Nothing here trains; optimisers live in the host and reach this package through {@link
 * dev.parallax.api.engine.Kernels} only.
 */
@NullMarked
package dev.parallax.plugins.libraries.pytorch;

import org.jspecify.annotations.NullMarked;
