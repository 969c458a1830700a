package dev.parallax.api.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.Evolving;
import dev.parallax.api.engine.Operations;

/**
 * Enlarges maps by their mirror image on every side, so that convolutions see no border of zeros:
 * (N, C, H, W) to (N, C, H + 2 * width, W + 2 * width).
 *
 * @since 1.0
 */
@Evolving
public final class ReflectionPad extends AbstractBlock {

    private final Operations operations;
    private final int width;

    /**
     * Makes a layer.
     *
     * @param operations of the engine
     * @param width on every side, less than those of maps
     */
    public ReflectionPad(Operations operations, int width) {
        this.operations = operations;
        this.width = width;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        return new NDList(operations.reflectionPad(inputs.singletonOrThrow(), width));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape in = inputShapes[0];
        return new Shape[] {in.slice(0, 2).add(in.get(2) + 2L * width).add(in.get(3) + 2L * width)};
    }
}
