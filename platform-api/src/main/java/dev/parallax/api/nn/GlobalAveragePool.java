package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.Evolving;

/**
 * The mean over all places of a feature map: from (N, C, H, W) to (N, C).
 *
 * <p>Source: Lin et al., "Network In Network", 2014, section 3.2. Unlike DJL's global pooling, the
 * gradient has the memory layout of the input. A gradient of another layout would make every layer
 * below reorder, and batch normalisation on the CPU leave its parallel path.
 *
 * @since 1.0
 */
@Evolving
public final class GlobalAveragePool extends AbstractBlock {

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray map = inputs.singletonOrThrow();
        Shape all = map.getShape().slice(2);
        Shape none = new Shape(0, 0);
        try (NDArray mean = map.getNDArrayInternal().avgPool(all, all, none, false, false)) {
            return new NDList(mean.reshape(map.size(0), map.size(1)));
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0].slice(0, 2)};
    }
}
