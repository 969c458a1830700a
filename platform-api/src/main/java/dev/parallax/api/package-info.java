/**
 * What every plugin kind shares: extensions, their typed options, how long work is stopped, and the
 * version of the SPI.
 *
 * <p>Each kind has a package of its own below this one.
 */
@NullMarked
package dev.parallax.api;

import org.jspecify.annotations.NullMarked;
