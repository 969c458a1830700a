package dev.parallax.api.objective;

import dev.parallax.api.Stable;
import dev.parallax.api.data.Image;

/**
 * Something to look at while a run goes on.
 *
 * @param name a file-name-like key, such as "views" or "reconstructions"
 * @param caption what is to be seen, one sentence
 * @param image 1 or 3 channels, values in [0, 1]
 * @since 1.0
 */
@Stable
public record Picture(String name, String caption, Image image) {}
