package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import dev.parallax.api.Evolving;
import dev.parallax.api.engine.Operations;
import org.jspecify.annotations.Nullable;

/**
 * Normalises groups of channels of every sample, whatever else is in the batch: (N, C, H, W) to the
 * same.
 *
 * <p>Source: Wu and He, "Group Normalization", 2018, section 3.1. With one channel a group it is
 * instance normalisation (Ulyanov et al., "Instance Normalization: The Missing Ingredient for Fast
 * Stylization", 2016).
 *
 * @since 1.0
 */
@Evolving
public final class GroupNorm extends AbstractBlock {

    private static final double EPSILON = 1e-5;

    private final Operations operations;
    private final int groups;
    private final @Nullable Parameter weight;
    private final @Nullable Parameter bias;

    /**
     * Makes a layer.
     *
     * @param operations of the engine
     * @param groups a divisor of the channels
     * @param channels C
     * @param affine whether every channel has a scale and a shift that are learned
     */
    public GroupNorm(Operations operations, int groups, int channels, boolean affine) {
        if (groups < 1 || channels % groups != 0) {
            throw new IllegalArgumentException(
                    channels + " channels do not make " + groups + " groups of equal size");
        }
        this.operations = operations;
        this.groups = groups;
        weight = affine ? parameter("weight", Parameter.Type.GAMMA, channels) : null;
        bias = affine ? parameter("bias", Parameter.Type.BETA, channels) : null;
    }

    /**
     * Makes an instance normalisation without scale and shift.
     *
     * @param operations of the engine
     * @param channels C
     * @return the layer
     */
    public static GroupNorm instance(Operations operations, int channels) {
        return new GroupNorm(operations, channels, channels, false);
    }

    private Parameter parameter(String name, Parameter.Type type, int channels) {
        return addParameter(
                Parameter.builder()
                        .setName(name)
                        .setType(type)
                        .optShape(new Shape(channels))
                        .optInitializer(
                                type == Parameter.Type.GAMMA ? Initializer.ONES : Initializer.ZEROS)
                        .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray normed = operations.groupNorm(x, groups, EPSILON);
        if (weight == null || bias == null) {
            return new NDList(normed);
        }
        NDArray scale = parameterStore.getValue(weight, x.getDevice(), training);
        NDArray shift = parameterStore.getValue(bias, x.getDevice(), training);
        try (normed;
                NDArray scales = scale.reshape(1, -1, 1, 1);
                NDArray shifts = shift.reshape(1, -1, 1, 1);
                NDArray scaled = normed.mul(scales)) {
            return new NDList(scaled.add(shifts));
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
