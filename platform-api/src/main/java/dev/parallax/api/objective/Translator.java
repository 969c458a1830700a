package dev.parallax.api.objective;

import ai.djl.nn.Block;
import dev.parallax.api.Stable;

/**
 * What makes of samples of one domain samples of another.
 *
 * @param from the name of the domain it reads, such as "a"
 * @param to the name of the domain that results look like, such as "b"
 * @param block from images (N, C, H, W) to images of the same shape, both of values in [0, 1]
 * @since 1.0
 */
@Stable
public record Translator(String from, String to, Block block) {

    /**
     * Returns what the translation is called.
     *
     * @return such as "a2b"
     */
    public String direction() {
        return from + "2" + to;
    }
}
