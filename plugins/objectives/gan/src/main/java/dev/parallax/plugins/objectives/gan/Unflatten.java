package dev.parallax.plugins.objectives.gan;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Makes maps (N, C, H, W) of vectors (N, C * H * W). */
final class Unflatten extends AbstractBlock {

    private final Shape map;

    Unflatten(Shape map) {
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
