package dev.parallax.api.asserting;

import dev.parallax.api.Evolving;

/**
 * Something that stands before an object of a plugin. The host looks through it to find the class
 * loader of the plugin.
 *
 * @since 1.1
 */
@Evolving
public interface Wrapper {

    /**
     * Returns what it stands before.
     *
     * @return possibly a wrapper again
     */
    Object wrapped();
}
