/** Tests of the plugin store. */
@NullMarked
package dev.parallax.core.plugin.store;

import org.jspecify.annotations.NullMarked;
