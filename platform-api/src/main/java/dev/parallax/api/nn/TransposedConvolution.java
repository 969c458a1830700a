package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.parallax.api.Evolving;
import dev.parallax.api.engine.Operations;
import org.jspecify.annotations.Nullable;

/**
 * A convolution with strides between its outputs, which enlarges: from (N, C, H, W) to (N, O, H',
 * W') with H' = (H - 1) * stride - 2 * padding + kernel + output padding.
 *
 * <p>Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016,
 * chapter 4. Parameters are named and shaped as PyTorch's {@code ConvTranspose2d}: weight (C, O, K,
 * K), bias (O); initial values are PyTorch's.
 *
 * @since 1.0
 */
@Evolving
public final class TransposedConvolution extends AbstractBlock {

    private final Operations operations;
    private final long channels;
    private final int kernel;
    private final int stride;
    private final int padding;
    private final int outputPadding;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    /**
     * Makes a layer.
     *
     * @param operations of the engine
     * @param in channels of the input
     * @param out channels of the output
     * @param kernel side of the kernel
     * @param stride 1 or more
     * @param padding less than the kernel
     * @param outputPadding less than the stride
     */
    public TransposedConvolution(
            Operations operations,
            long in,
            long out,
            int kernel,
            int stride,
            int padding,
            int outputPadding) {
        this(operations, in, out, kernel, stride, padding, outputPadding, true);
    }

    /**
     * Makes a layer with or without bias; a normalisation that follows makes a bias idle.
     *
     * @param operations of the engine
     * @param in channels of the input
     * @param out channels of the output
     * @param kernel side of the kernel
     * @param stride 1 or more
     * @param padding less than the kernel
     * @param outputPadding less than the stride
     * @param hasBias whether it has a bias
     */
    public TransposedConvolution(
            Operations operations,
            long in,
            long out,
            int kernel,
            int stride,
            int padding,
            int outputPadding,
            boolean hasBias) {
        this.operations = operations;
        this.channels = out;
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
        this.outputPadding = outputPadding;
        weight =
                addParameter(
                        Parameter.builder()
                                .setName("weight")
                                .setType(Parameter.Type.WEIGHT)
                                .optShape(new Shape(in, out, kernel, kernel))
                                .optInitializer(Initializers.uniformFanIn())
                                .build());
        bias =
                hasBias
                        ? addParameter(
                                Parameter.builder()
                                        .setName("bias")
                                        .setType(Parameter.Type.BIAS)
                                        .optShape(new Shape(out))
                                        .optInitializer(
                                                Initializers.uniform(
                                                        (double) out * kernel * kernel))
                                        .build())
                        : null;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        return new NDList(
                operations.transposedConvolution(
                        x,
                        parameterStore.getValue(weight, x.getDevice(), training),
                        bias == null
                                ? null
                                : parameterStore.getValue(bias, x.getDevice(), training),
                        stride,
                        padding,
                        outputPadding));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape in = inputShapes[0];
        return new Shape[] {
            new Shape(in.get(0), channels, enlarged(in.get(2)), enlarged(in.get(3)))
        };
    }

    private long enlarged(long side) {
        return (side - 1) * stride - 2L * padding + kernel + outputPadding;
    }
}
