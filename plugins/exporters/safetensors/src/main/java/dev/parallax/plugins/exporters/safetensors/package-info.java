/** The exporter that writes weights as safetensors. */
@NullMarked
package dev.parallax.plugins.exporters.safetensors;

import org.jspecify.annotations.NullMarked;
