/**
 * The testkit for plugin authors: contracts to subclass, and access to reference vectors.
 *
 * <p>A plugin's test extends {@code Base...Contract} and supplies the thing; the contract proves
 * what the SPI demands of it.
 */
@NullMarked
package dev.parallax.testkit;

import org.jspecify.annotations.NullMarked;
