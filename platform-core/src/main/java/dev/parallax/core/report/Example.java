package dev.parallax.core.report;

import dev.parallax.api.data.Image;
import org.jspecify.annotations.Nullable;

/**
 * A sample to look at.
 *
 * @param image what it looks like; values in [0, 1]
 * @param name what it is called
 * @param label the name of its class, or null where unknown
 */
public record Example(Image image, String name, @Nullable String label) {}
