/**
 * PyTorch on an NVIDIA GPU: finds the driver and the natives without loading either, says what is
 * missing, opens the device that a recipe names, and fetches natives when it is told to. All else
 * is in {@link dev.parallax.plugins.libraries.pytorch}.
 */
@NullMarked
package dev.parallax.plugins.engines.pytorchcuda;

import org.jspecify.annotations.NullMarked;
