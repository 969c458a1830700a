/** Stateless randomness: every draw is a function of a key, so order and threads do not matter. */
@NullMarked
package dev.parallax.api.random;

import org.jspecify.annotations.NullMarked;
