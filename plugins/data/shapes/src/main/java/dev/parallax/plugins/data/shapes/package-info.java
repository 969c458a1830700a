/**
 * Procedural images of one shape before a cluttered background, with every factor known.
 *
 * <p>A scene is a function of (seed, index) and is rendered when it is read; nothing is stored. All
 * arithmetic is exactly specified by Java, so the pixels are the same on every machine.
 */
@NullMarked
package dev.parallax.plugins.data.shapes;

import org.jspecify.annotations.NullMarked;
