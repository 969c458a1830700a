/**
 * PyTorch on the processor: says whether the natives that lie in the plugin's jar suit the machine,
 * and opens them. All else is in {@link dev.parallax.plugins.libraries.pytorch}.
 */
@NullMarked
package dev.parallax.plugins.engines.pytorchcpu;

import org.jspecify.annotations.NullMarked;
