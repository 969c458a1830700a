/**
 * Results of other implementations to compare with: arrays in files of NumPy, a contract for losses
 * that have such reference vectors, and networks of torchvision.
 *
 * <p>Its own vectors lie where this project is developed ({@link
 * dev.parallax.testkit.reference.Shared}). Who has vectors of another implementation points the
 * system property {@code parallax.shared} at a folder with {@code golden/<name>.npz} and extends
 * {@link dev.parallax.testkit.reference.BaseLossContract}.
 */
@NullMarked
package dev.parallax.testkit.reference;

import org.jspecify.annotations.NullMarked;
