package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.Evolving;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Blocks one after the other, under names of one's choice.
 *
 * <p>Unlike DJL's {@code SequentialBlock} it has stable parameter names, and releases each
 * intermediate array as soon as the next block has used it: what differentiation needs the engine
 * keeps, the rest is free for the next layer.
 *
 * @since 1.0
 */
@SuppressWarnings("ReferenceEquality") // which array it is matters here, not what it holds
@Evolving
public final class Sequence extends AbstractBlock {

    private final List<Block> blocks = new ArrayList<>();

    /**
     * Makes a sequence.
     *
     * @param named the blocks, in the order of the map
     */
    public Sequence(Map<String, ? extends Block> named) {
        named.forEach((name, block) -> blocks.add(addChildBlock(name, block)));
    }

    /**
     * Makes a sequence whose blocks are named 0, 1, 2, ...
     *
     * @param blocks the blocks
     * @return the sequence
     */
    public static Sequence of(List<? extends Block> blocks) {
        Map<String, Block> named = new LinkedHashMap<>();
        for (Block block : blocks) {
            named.put(String.valueOf(named.size()), block);
        }
        return new Sequence(named);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDList current = inputs;
        for (Block block : blocks) {
            NDList next = block.forward(parameterStore, current, training);
            if (current != inputs) {
                release(current, next, inputs);
            }
            current = next;
        }
        return current;
    }

    /** Closes arrays that were made on the way and are neither passed on nor the caller's. */
    private static void release(NDList used, NDList passedOn, NDList callers) {
        for (NDArray array : used) {
            if (!isIn(array, passedOn) && !isIn(array, callers)) {
                array.close();
            }
        }
    }

    private static boolean isIn(NDArray array, NDList list) {
        return list.stream().anyMatch(other -> other == array);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape[] shapes = inputShapes;
        for (Block block : blocks) {
            shapes = block.getOutputShapes(shapes);
        }
        return shapes;
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape[] shapes = inputShapes;
        for (Block block : blocks) {
            block.initialize(manager, dataType, shapes);
            shapes = block.getOutputShapes(shapes);
        }
    }
}
