/**
 * Options records read by whoever makes them: the host from recipes, the testkit from defaults. The
 * author of a plugin needs none of it, only {@link dev.parallax.api.Option}.
 */
@NullMarked
package dev.parallax.api.options;

import org.jspecify.annotations.NullMarked;
