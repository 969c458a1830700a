package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/**
 * Multi-head self-attention: from (N, T, D) to (N, T, D); every token reads all tokens of its
 * sample.
 *
 * <p>Per head, with d = D / heads: {@code softmax(Q K^T / sqrt(d)) V}, where one linear layer makes
 * Q, K and V of all heads and another mixes what the heads have read. Source: Vaswani et al.,
 * "Attention Is All You Need", 2017, section 3.2. Parameters are named as in PyTorch's {@code
 * MultiheadAttention}: {@code in_proj_weight} (3 D, D), {@code in_proj_bias} (3 D), {@code
 * out_proj.weight} (D, D), {@code out_proj.bias} (D).
 */
final class SelfAttention extends AbstractBlock {

    private final int heads;
    private final Parameter weight;
    private final Parameter bias;
    private final Linear output;

    SelfAttention(int width, int heads) {
        if (heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException(
                    "a width of "
                            + width
                            + " cannot be shared by "
                            + heads
                            + " heads; make it a multiple of the heads");
        }
        this.heads = heads;
        weight =
                parameter(
                        "in_proj_weight",
                        new Shape(3L * width, width),
                        Initializers.xavierUniform());
        bias = parameter("in_proj_bias", new Shape(3L * width), Initializer.ZEROS);
        output = addChildBlock("out_proj", Linear.builder().setUnits(width).build());
        output.setInitializer(Initializers.uniformFanIn(), Parameter.Type.WEIGHT);
    }

    private Parameter parameter(String name, Shape shape, Initializer initializer) {
        return addParameter(
                Parameter.builder()
                        .setName(name)
                        .setType(Parameter.Type.OTHER)
                        .optShape(shape)
                        .optInitializer(initializer)
                        .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray w = parameterStore.getValue(weight, x.getDevice(), training);
        NDArray b = parameterStore.getValue(bias, x.getDevice(), training);
        try (NDManager scope = x.getManager().newSubManager()) {
            scope.tempAttachAll(x);
            NDArray read = attend(Linear.linear(x, w, b).singletonOrThrow());
            return scope.ret(output.forward(parameterStore, new NDList(read), training));
        }
    }

    /**
     * From queries, keys and values beside each other, (N, T, 3 D), to what was read, (N, T, D).
     */
    private NDArray attend(NDArray projected) {
        NDList parts = projected.split(3, 2);
        NDArray queries = perHead(parts.get(0));
        NDArray keys = perHead(parts.get(1));
        NDArray values = perHead(parts.get(2));
        float scale = (float) (1 / Math.sqrt(Math.toIntExact(queries.size(3))));
        NDArray scores = queries.mul(scale).matMul(keys.transpose(0, 1, 3, 2));
        NDArray read = scores.softmax(3).matMul(values);
        return read.transpose(0, 2, 1, 3).reshape(parts.get(0).getShape());
    }

    /** From (N, T, D) to (N, heads, T, d). */
    private NDArray perHead(NDArray tokens) {
        long d = tokens.size(2) / heads;
        return tokens.reshape(tokens.size(0), tokens.size(1), heads, d).transpose(0, 2, 1, 3);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        output.initialize(manager, dataType, inputShapes);
    }
}
