/**
 * The contract of the SPI, policed while plugins work: wrappers around extensions that do the same
 * and look at what goes in and comes out. The host puts them around all extensions under {@code
 * --strict}, the testkit around what it tests. What is computed is the same with them and without.
 */
@NullMarked
package dev.parallax.api.asserting;

import org.jspecify.annotations.NullMarked;
