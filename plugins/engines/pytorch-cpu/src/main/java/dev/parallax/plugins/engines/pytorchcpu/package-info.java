/**
 * PyTorch on the processor: opens libtorch through DJL, and fuses list arithmetic with TorchScript.
 *
 * <p>Nothing here trains; optimisers live in the host and reach this package through {@link
 * dev.parallax.api.engine.Kernels} only.
 */
@NullMarked
package dev.parallax.plugins.engines.pytorchcpu;

import org.jspecify.annotations.NullMarked;
