package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.parallax.api.Evolving;

/**
 * Forward passes of blocks that take one array and give one.
 *
 * @since 1.0
 */
@Evolving
public final class Forward {

    private Forward() {}

    /**
     * Runs a block.
     *
     * @param block from one array to one
     * @param input (N, ...)
     * @param training whether normalisations use the statistics of the batch and update their own,
     *     and dropout drops
     * @return the output; it belongs to the manager of the input
     */
    public static NDArray apply(Block block, NDArray input, boolean training) {
        ParameterStore store = new ParameterStore(input.getManager(), false);
        return block.forward(store, new NDList(input), training).singletonOrThrow();
    }

    /**
     * Returns the shape of one output.
     *
     * @param block from one array to one
     * @param input the shape of one input, without the batch axis
     * @return the shape of one output, without the batch axis
     */
    public static Shape outputShape(Block block, Shape input) {
        Shape batch = new Shape(2).addAll(input);
        return block.getOutputShapes(new Shape[] {batch})[0].slice(1);
    }
}
