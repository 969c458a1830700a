package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.Evolving;

/**
 * Cosine similarities with learned directions: from (N, E) to (N, K), each -1 to 1.
 *
 * <p>Source: the prototypes of Caron et al., "Unsupervised Learning of Visual Features by
 * Contrasting Cluster Assignments", 2020, section 3.1, and the weight-normalised last layer of
 * Caron et al., "Emerging Properties in Self-Supervised Vision Transformers", 2021, appendix C. The
 * length of a prototype has no effect, so it need not be normalised after each step.
 *
 * @since 1.0
 */
@Evolving
public final class Prototypes extends AbstractBlock {

    private final Parameter weight;
    private final long count;

    /**
     * Makes prototypes.
     *
     * @param width E
     * @param count K
     */
    public Prototypes(long width, long count) {
        this.count = count;
        weight =
                addParameter(
                        Parameter.builder()
                                .setName("weight")
                                .setType(Parameter.Type.WEIGHT)
                                .optInitializer(Initializers.uniformFanIn())
                                .optShape(new Shape(count, width))
                                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray directions = parameterStore.getValue(weight, x.getDevice(), training);
        try (NDArray unit = x.normalize(2, 1);
                NDArray prototypes = directions.normalize(2, 1);
                NDArray transposed = prototypes.transpose()) {
            return new NDList(unit.matMul(transposed));
        }
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        // the shape of the weight is known from the start
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        // has none
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), count)};
    }
}
