package dev.parallax.api.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.Evolving;

/**
 * Makes maps of vectors: (N, C * H * W) to (N, C, H, W).
 *
 * @since 1.0
 */
@Evolving
public final class Unflatten extends AbstractBlock {

    private final Shape map;

    /**
     * Makes a layer.
     *
     * @param map (C, H, W)
     */
    public Unflatten(Shape map) {
        this.map = map;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        return new NDList(inputs.singletonOrThrow().reshape(new Shape(-1).addAll(map)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0].slice(0, 1).addAll(map)};
    }
}
