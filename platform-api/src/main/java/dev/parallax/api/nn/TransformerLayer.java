package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import dev.parallax.api.Evolving;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One layer of a transformer encoder: from (N, T, D) to (N, T, D).
 *
 * <p>{@code y = x + attention(norm(x))}, then {@code y + mlp(norm(y))}; the perceptron has one
 * hidden layer with the exact GELU (Hendrycks and Gimpel, 2016). Source: Dosovitskiy et al., "An
 * Image is Worth 16x16 Words", 2021, equations 2 and 3. No dropout.
 *
 * <p>Names and initial weights are those of torchvision's encoder: {@code ln_1}, {@code
 * self_attention}, {@code ln_2}, {@code mlp.0}, {@code mlp.3}; Xavier-uniform weights, except for
 * the output of the attention, which has the default of a linear layer; biases of 0, or almost so
 * in the perceptron (standard deviation 1e-6).
 *
 * @since 1.0
 */
@Evolving
public final class TransformerLayer extends AbstractBlock {

    /** What is added to variances, as in torchvision and in the code of the paper. */
    private static final float EPSILON = 1e-6f;

    private static final float BIAS_DEVIATION = 1e-6f;

    private final Sequence attention;
    private final Sequence perceptron;

    /**
     * Makes a layer.
     *
     * @param width D, a multiple of the heads
     * @param heads of the attention, at least 1
     * @param mlpWidth of the hidden layer, at least 1
     */
    public TransformerLayer(int width, int heads, int mlpWidth) {
        Map<String, Block> first = new LinkedHashMap<>();
        first.put("ln_1", norm());
        first.put("self_attention", new SelfAttention(width, heads));
        Map<String, Block> second = new LinkedHashMap<>();
        second.put("ln_2", norm());
        second.put("mlp", mlp(width, mlpWidth));
        first.forEach(this::addChildBlock);
        second.forEach(this::addChildBlock);
        attention = new Sequence(first);
        perceptron = new Sequence(second);
    }

    /**
     * Makes the normalisation of tokens (N, T, D) over their width, as it also comes after the last
     * layer (Ba et al., "Layer Normalization", 2016).
     *
     * @return a block from (N, T, D) to (N, T, D)
     */
    public static LayerNorm norm() {
        return LayerNorm.builder().axis(2).optEpsilon(EPSILON).build();
    }

    /** Where PyTorch has dropout, at 2 and 4, there is none. */
    private static Block mlp(int width, int hidden) {
        Map<String, Block> layers = new LinkedHashMap<>();
        layers.put("0", linear(hidden));
        layers.put("1", Activation.geluBlock());
        layers.put("3", linear(width));
        return new Sequence(layers);
    }

    private static Linear linear(int width) {
        Linear layer = Linear.builder().setUnits(width).build();
        layer.setInitializer(Initializers.xavierUniform(), Parameter.Type.WEIGHT);
        layer.setInitializer(new NormalInitializer(BIAS_DEVIATION), Parameter.Type.BIAS);
        return layer;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        try (NDArray y = plus(x, attention.forward(parameterStore, inputs, training))) {
            NDList branch = perceptron.forward(parameterStore, new NDList(y), training);
            return new NDList(plus(y, branch));
        }
    }

    private static NDArray plus(NDArray shortcut, NDList branch) {
        try (branch) {
            return shortcut.add(branch.singletonOrThrow());
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }

    @Override
    protected void initializeChildBlocks(
            NDManager manager, DataType dataType, Shape... inputShapes) {
        attention.initialize(manager, dataType, inputShapes);
        perceptron.initialize(manager, dataType, inputShapes);
    }
}
