/**
 * The toolbox of plugin authors: heads, losses, averages, and blocks with dotted names. Losses are
 * pure functions of arrays.
 */
@NullMarked
package dev.parallax.api.nn;

import org.jspecify.annotations.NullMarked;
