package dev.parallax.api.backbone;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.Extension;
import dev.parallax.api.Stable;

/**
 * Makes networks that map a batch of inputs to feature vectors.
 *
 * @param <O> depth, width and the like
 * @since 1.0
 */
@Stable
public interface Backbone<O extends Record> extends Extension<O> {

    /**
     * Makes a fresh network, not yet initialised.
     *
     * <p>The block takes one array (N, ...) and returns one array (N, D) of float32. Its parameters
     * have stable dotted names (see {@link dev.parallax.api.nn.Parameters}). Its forward pass has
     * no Java control flow that depends on values of tensors. Its parameters carry their own
     * initialisers, so that {@code block.initialize(...)} is all that is left to do. What else it
     * can do it says by implementing a small interface, such as a feature map.
     *
     * @param options the bound options
     * @param input the shape of one input without the batch axis, for images (C, H, W)
     * @return the network
     * @throws IllegalArgumentException if the network cannot take such inputs; the message says
     *     which it takes
     */
    Block create(O options, Shape input);
}
