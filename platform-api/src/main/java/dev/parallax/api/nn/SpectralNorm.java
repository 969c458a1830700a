package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.Evolving;
import java.util.function.UnaryOperator;

/**
 * A layer whose weight, as a matrix with one row per output, is divided by its largest singular
 * value, so that the layer stretches no input.
 *
 * <p>Source: Miyato et al., "Spectral Normalization for Generative Adversarial Networks", 2018,
 * algorithm 1. The singular value is {@code u^T W v}; every forward pass in training refines u and
 * v by one power iteration, to which no gradient flows. Parameters are named as PyTorch's: weight,
 * bias, and weight_u, the vector u, which is saved like running statistics.
 *
 * @since 1.0
 */
@Evolving
public final class SpectralNorm extends AbstractBlock {

    private final Parameter weight;
    private final Parameter bias;
    private final Parameter direction;
    private final Application application;
    private final UnaryOperator<Shape> outputShape;

    /** What is done with the normalised weight. */
    @FunctionalInterface
    private interface Application {
        NDList apply(NDArray input, NDArray weight, NDArray bias);
    }

    private SpectralNorm(Shape shape, Application application, UnaryOperator<Shape> outputShape) {
        this.application = application;
        this.outputShape = outputShape;
        Shape perOutput = shape.slice(0, 1);
        weight =
                addParameter(
                        Parameter.builder()
                                .setName("weight")
                                .setType(Parameter.Type.WEIGHT)
                                .optShape(shape)
                                .optInitializer(Initializers.uniformFanIn())
                                .build());
        bias =
                addParameter(
                        Parameter.builder()
                                .setName("bias")
                                .setType(Parameter.Type.BIAS)
                                .optShape(perOutput)
                                .optInitializer(
                                        Initializers.uniform((double) shape.slice(1).size()))
                                .build());
        direction =
                addParameter(
                        Parameter.builder()
                                .setName("weight_u")
                                .setType(Parameter.Type.OTHER)
                                .optShape(perOutput)
                                .optInitializer(SpectralNorm::randomUnit)
                                .optRequiresGrad(false)
                                .build());
    }

    /**
     * Makes a linear layer.
     *
     * @param in input width
     * @param out output width
     * @return a block from (N, in) to (N, out)
     */
    public static SpectralNorm linear(long in, long out) {
        return new SpectralNorm(
                new Shape(out, in), Linear::linear, input -> new Shape(input.get(0), out));
    }

    /**
     * Makes a convolution.
     *
     * @param in channels of the input
     * @param out channels of the output
     * @param kernel side of the kernel
     * @param stride 1 or more
     * @param padding zeros on every side
     * @return a layer from (N, in, H, W) to (N, out, H', W')
     */
    public static SpectralNorm convolution(long in, long out, int kernel, int stride, int padding) {
        Shape strides = new Shape(stride, stride);
        Shape paddings = new Shape(padding, padding);
        UnaryOperator<Long> side = length -> (length + 2L * padding - kernel) / stride + 1;
        return new SpectralNorm(
                new Shape(out, in, kernel, kernel),
                (x, weight, bias) -> Conv2d.conv2d(x, weight, bias, strides, paddings),
                input ->
                        new Shape(
                                input.get(0),
                                out,
                                side.apply(input.get(2)),
                                side.apply(input.get(3))));
    }

    private static NDArray randomUnit(NDManager manager, Shape shape, DataType type) {
        try (NDArray random = manager.randomNormal(0f, 1f, shape, type)) {
            return random.normalize(2, 0);
        }
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
        NDArray u = parameterStore.getValue(direction, x.getDevice(), training);
        try (NDManager scope = x.getManager().newSubManager()) {
            NDArray matrix = w.reshape(w.size(0), -1);
            matrix.attach(scope);
            NDArray normed = matrix.div(largestSingularValue(matrix, u, training));
            return application.apply(x, normed.reshape(w.getShape()), b);
        }
    }

    private static NDArray largestSingularValue(NDArray matrix, NDArray u, boolean training) {
        NDArray values = matrix.stopGradient();
        NDArray left = u.stopGradient();
        left.attach(matrix.getManager());
        NDArray right = values.transpose().matMul(left).normalize(2, 0);
        if (training) {
            left = values.matMul(right).normalize(2, 0);
            ArrayValues.copy(left, u);
        }
        return matrix.matMul(right).mul(left).sum();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {outputShape.apply(inputShapes[0])};
    }
}
