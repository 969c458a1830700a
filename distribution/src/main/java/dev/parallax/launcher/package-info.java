/** The commands of {@code parallax}. Thin: what they do is in platform-core. */
@NullMarked
package dev.parallax.launcher;

import org.jspecify.annotations.NullMarked;
