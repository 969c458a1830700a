/** Features, controls and verdicts. */
@NullMarked
package dev.parallax.core.evaluate;

import org.jspecify.annotations.NullMarked;
