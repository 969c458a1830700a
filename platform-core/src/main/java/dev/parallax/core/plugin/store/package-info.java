/**
 * The plugins of an installation as files: puts them into a plugin directory, takes them out, and
 * pins them in its {@code plugins.lock}. What loads them lives in {@code dev.parallax.core.plugin}.
 */
@NullMarked
package dev.parallax.core.plugin.store;

import org.jspecify.annotations.NullMarked;
