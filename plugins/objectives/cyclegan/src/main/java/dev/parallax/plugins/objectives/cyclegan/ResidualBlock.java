package dev.parallax.plugins.objectives.cyclegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Adds what a block makes of its input to the input: {@code x + block(x)}. */
final class ResidualBlock extends AbstractBlock {

    private final Block change;

    ResidualBlock(Block change) {
        this.change = addChildBlock("change", change);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        try (NDArray changed =
                change.forward(parameterStore, inputs, training).singletonOrThrow()) {
            return new NDList(x.add(changed));
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        change.initialize(manager, dataType, inputShapes);
    }
}
