/** Finds, checks and loads plugin jars, and keeps the immutable registry of their extensions. */
@NullMarked
package dev.parallax.core.plugin;

import org.jspecify.annotations.NullMarked;
