package dev.parallax.api.nn;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import dev.parallax.api.Evolving;

/**
 * Convolutions as PyTorch makes them.
 *
 * @since 1.0
 */
@Evolving
public final class Convolutions {

    private Convolutions() {}

    /**
     * Makes a convolution with PyTorch's initial weights: uniform on +-1 / sqrt(fan-in), biases
     * too.
     *
     * @param in channels of the input
     * @param out channels of the output
     * @param kernel side of the kernel
     * @param stride 1 or more
     * @param padding zeros on every side
     * @param bias whether it has a bias
     * @return a layer from (N, in, H, W) to (N, out, H', W')
     */
    public static Conv2d square(
            long in, long out, int kernel, int stride, int padding, boolean bias) {
        Conv2d layer =
                Conv2d.builder()
                        .setKernelShape(new Shape(kernel, kernel))
                        .setFilters(Math.toIntExact(out))
                        .optStride(new Shape(stride, stride))
                        .optPadding(new Shape(padding, padding))
                        .optBias(bias)
                        .build();
        layer.setInitializer(Initializers.uniformFanIn(), Parameter.Type.WEIGHT);
        layer.setInitializer(
                Initializers.uniform((double) in * kernel * kernel), Parameter.Type.BIAS);
        return layer;
    }
}
