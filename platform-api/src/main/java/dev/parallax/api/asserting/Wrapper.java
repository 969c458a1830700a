package dev.parallax.api.asserting;

import dev.parallax.api.Evolving;
import dev.parallax.api.Extension;

/**
 * An extension that stands before another. The host looks through it to find the class loader of
 * the plugin.
 *
 * @since 1.1
 */
@Evolving
public interface Wrapper {

    /**
     * Returns what it stands before.
     *
     * @return the extension that the plugin brought
     */
    Extension<?> wrapped();
}
