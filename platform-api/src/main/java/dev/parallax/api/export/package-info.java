/** Exporters: write a trained encoder in a format that others read. */
@NullMarked
package dev.parallax.api.export;

import org.jspecify.annotations.NullMarked;
