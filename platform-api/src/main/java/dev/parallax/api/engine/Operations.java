package dev.parallax.api.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.Stable;
import org.jspecify.annotations.Nullable;

/**
 * Differentiable operations that DJL lacks, or has for some engines only.
 *
 * <p>The defaults are plain {@link NDArray} operations and define the meaning; an engine overrides
 * them with what its library has. Results belong to the manager of the first array. The layers of
 * {@code dev.parallax.api.nn} are made of them; a method hardly needs them itself.
 *
 * @since 1.0
 */
@Stable
public interface Operations {

    /** Operations of plain arrays, for any engine. */
    Operations PLAIN = new Operations() {};

    /**
     * Convolves with strides between the outputs, the gradient of a convolution with respect to its
     * input (Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016,
     * chapter 4).
     *
     * @param x (N, C, H, W)
     * @param weight (C, O, K, K)
     * @param bias (O), or null
     * @param stride 1 or more
     * @param padding by how much every side of the output is cut, less than K
     * @param outputPadding by how much the output is longer at the bottom and at the right, less
     *     than the stride
     * @return (N, O, (H - 1) * stride - 2 * padding + K + outputPadding, ...)
     */
    default NDArray transposedConvolution(
            NDArray x,
            NDArray weight,
            @Nullable NDArray bias,
            int stride,
            int padding,
            int outputPadding) {
        try (NDManager scope = x.getManager().newSubManager()) {
            scope.tempAttachAll(x);
            long border = weight.size(2) - 1 - padding;
            NDArray apart = padded(spread(x, stride), border, outputPadding);
            NDArray turned = moved(weight, scope).flip(2, 3).transpose(1, 0, 2, 3);
            NDArray result =
                    apart.getNDArrayInternal()
                            .convolution(
                                    apart,
                                    turned,
                                    bias,
                                    new Shape(1, 1),
                                    new Shape(0, 0),
                                    new Shape(1, 1),
                                    1)
                            .singletonOrThrow();
            return scope.ret(result);
        }
    }

    /**
     * Enlarges images by their own mirror image; the outermost pixel is not repeated.
     *
     * @param x (N, C, H, W)
     * @param width pixels on every side, less than H and W
     * @return (N, C, H + 2 * width, W + 2 * width)
     */
    default NDArray reflectionPad(NDArray x, int width) {
        try (NDManager scope = x.getManager().newSubManager()) {
            scope.tempAttachAll(x);
            return scope.ret(mirrored(mirrored(x, 2, width), 3, width));
        }
    }

    /**
     * Normalises groups of channels of every sample: (x - mean) / sqrt(variance + epsilon), with
     * the variance of the population (Wu and He, "Group Normalization", 2018, section 3.1). One
     * channel a group is instance normalisation (Ulyanov et al., 2016, equation 5).
     *
     * @param x (N, C, H, W)
     * @param groups of equal size, a divisor of C
     * @param epsilon added to the variance
     * @return (N, C, H, W)
     */
    default NDArray groupNorm(NDArray x, int groups, double epsilon) {
        try (NDManager scope = x.getManager().newSubManager()) {
            scope.tempAttachAll(x);
            NDArray rows = x.reshape(x.size(0) * groups, -1);
            NDArray centred = rows.sub(rows.mean(new int[] {1}, true));
            NDArray variance = centred.square().mean(new int[] {1}, true);
            NDArray normed = centred.div(variance.add((float) epsilon).sqrt());
            return scope.ret(normed.reshape(x.getShape()));
        }
    }

    /**
     * Differentiates inside a loss, so that the loss can depend on the gradient.
     *
     * @param output (N, 1) or (N), one number per sample, made of {@code input} while gradients are
     *     recorded
     * @param input (N, ...), which requires a gradient
     * @return the gradient of the sum of the output, of the shape of the input; differentiable
     * @throws UnsupportedOperationException unless the engine can
     */
    default NDArray inputGradient(NDArray output, NDArray input) {
        throw new UnsupportedOperationException(
                "this engine cannot differentiate a gradient; choose a loss that needs none, such as"
                        + " hinge");
    }

    /** Puts zeros between values: value i of an axis comes to place i * stride. */
    private static NDArray spread(NDArray x, int stride) {
        if (stride == 1) {
            return x;
        }
        Shape s = x.getShape();
        NDArray points = x.reshape(s.get(0), s.get(1), s.get(2), 1, s.get(3), 1);
        NDArray rows = points.concat(zeros(points, 3, stride - 1), 3);
        NDArray all = rows.concat(zeros(rows, 5, stride - 1), 5);
        return all.reshape(s.get(0), s.get(1), s.get(2) * stride, s.get(3) * stride)
                .get(
                        ":, :, :%d, :%d"
                                .formatted(length(s.get(2), stride), length(s.get(3), stride)));
    }

    private static long length(long values, int stride) {
        return (values - 1) * stride + 1;
    }

    private static NDArray padded(NDArray x, long border, int more) {
        NDArray map = x;
        for (int axis = 2; axis < 4; axis++) {
            NDArray before = zeros(map, axis, border);
            NDArray after = zeros(map, axis, border + more);
            map = before.concat(map, axis).concat(after, axis);
        }
        return map;
    }

    private static NDArray zeros(NDArray like, int axis, long count) {
        long[] shape = like.getShape().getShape().clone();
        shape[axis] = count;
        return like.getManager().zeros(new Shape(shape), like.getDataType());
    }

    private static NDArray mirrored(NDArray x, int axis, int width) {
        long last = x.size(axis) - 1;
        NDArray before = part(x, axis, 1, width + 1).flip(axis);
        NDArray after = part(x, axis, last - width, last).flip(axis);
        return before.concat(x, axis).concat(after, axis);
    }

    private static NDArray part(NDArray x, int axis, long from, long to) {
        return x.get((axis == 2 ? ":, :, %d:%d" : ":, :, :, %d:%d").formatted(from, to));
    }

    /** The same array, whose results belong to another manager. */
    private static NDArray moved(NDArray array, NDManager scope) {
        NDArray alias = array.reshape(array.getShape());
        alias.attach(scope);
        return alias;
    }
}
