/** End-to-end tests: the packed archive, started by its own script in new processes. */
@NullMarked
package dev.parallax.launcher;

import org.jspecify.annotations.NullMarked;
