/** Tests of plugin loading; the plugins are compiled on the fly. */
@NullMarked
package dev.parallax.core.plugin;

import org.jspecify.annotations.NullMarked;
