package dev.parallax.plugins.libraries.pytorch;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions on the processor, as oneDNN 3.7.1 computes them rightly. Values are those of the
 * convolution that was asked for, within rounding; gradients flow through.
 *
 * <ul>
 *   <li>A strided convolution of kernel 1 first takes the places that it looks at, and goes over
 *       them without stride: oneDNN writes past the end of the weight gradient of the strided one
 *       where images lie channels last and have fewer channels than a vector holds
 *       (uxlfoundation/oneDNN issue 6035).
 *   <li>Where input or output channels do not fill vectors, the input is laid channels last: in the
 *       other layout the result, or the gradient of the input, can be computed from memory that
 *       nobody wrote, mostly times zero.
 * </ul>
 *
 * <p>Both hold for any instruction set, for one, two and three axes, and for whoever convolves
 * through DJL. A GPU is left alone.
 */
public final class Convolutions {

    /** Floats of the longest vectors there are, those of AVX-512. */
    private static final int VECTOR = 16;

    private Convolutions() {}

    /**
     * Convolves, in place of {@link JniUtils#convolution}.
     *
     * @param input (N, C, L), (N, C, H, W) or (N, C, D, H, W), or one sample of them
     * @param weight (O, C / groups, K, ...)
     * @param bias (O), or null
     * @param stride of each axis
     * @param padding zeros on both sides of each axis
     * @param dilation of each axis
     * @param groups of channels
     * @return (N, O, ...), of the input's manager
     */
    public static PtNDArray convolution(
            PtNDArray input,
            PtNDArray weight,
            @Nullable PtNDArray bias,
            Shape stride,
            Shape padding,
            Shape dilation,
            int groups) {
        if (input.getDevice().isGpu()) {
            return JniUtils.convolution(input, weight, bias, stride, padding, dilation, groups);
        }
        int axes = weight.getShape().dimension() - 2;
        if (input.getShape().dimension() == axes + 1) {
            try (PtNDArray one = JniUtils.unsqueeze(input, 0);
                    PtNDArray y =
                            convolution(one, weight, bias, stride, padding, dilation, groups)) {
                return JniUtils.squeeze(y, 0);
            }
        }
        if (isOne(weight.getShape().slice(2)) && !isOne(stride)) {
            Shape step = filled(axes, 1);
            Shape none = filled(axes, 0);
            try (PtNDArray places = places(input, each(stride, axes), each(padding, axes))) {
                return convolution(places, weight, bias, step, none, dilation, groups);
            }
        }
        if (fillsVectors(weight.getShape(), groups)) {
            return JniUtils.convolution(input, weight, bias, stride, padding, dilation, groups);
        }
        try (PtNDArray laid = channelsLast(input)) {
            return JniUtils.convolution(laid, weight, bias, stride, padding, dilation, groups);
        }
    }

    /** Every stride-th place, the first included, of a padded input. */
    private static PtNDArray places(PtNDArray input, Shape stride, Shape padding) {
        if (LongStream.of(padding.getShape()).anyMatch(zeros -> zeros > 0)) {
            try (PtNDArray padded = padded(input, padding)) {
                return places(padded, stride, filled(padding.dimension(), 0));
            }
        }
        long[] ends = input.getShape().getShape();
        long[] steps = new long[ends.length];
        Arrays.fill(steps, 1);
        for (int axis = 0; axis < stride.dimension(); axis++) {
            steps[2 + axis] = stride.get(axis);
        }
        return JniUtils.index(input, new long[ends.length], ends, steps, input.getManager());
    }

    private static PtNDArray padded(PtNDArray input, Shape padding) {
        long[] zeros = new long[2 * padding.dimension()]; // libtorch begins at the last axis
        for (int axis = 0; axis < padding.dimension(); axis++) {
            Arrays.fill(
                    zeros, zeros.length - 2 * axis - 2, zeros.length - 2 * axis, padding.get(axis));
        }
        return JniUtils.pad(input, zeros, 0);
    }

    /** The same array, whose channels lie side by side in memory; a view of it, if they do. */
    private static PtNDArray channelsLast(PtNDArray input) {
        int axes = input.getShape().dimension();
        long[] there =
                LongStream.range(0, axes).map(i -> i == 0 ? 0 : 1 + i % (axes - 1)).toArray();
        long[] back =
                LongStream.range(0, axes)
                        .map(i -> i == 1 ? axes - 1 : i == 0 ? 0 : i - 1)
                        .toArray();
        // by way of one axis: to the shape that it has, libtorch copies nothing
        try (PtNDArray turned = JniUtils.permute(input, there);
                PtNDArray flat = JniUtils.reshape(turned, new long[] {-1});
                PtNDArray laid = JniUtils.reshape(flat, turned.getShape().getShape())) {
            return JniUtils.permute(laid, back);
        }
    }

    /** As libtorch reads it, one number is that of every axis. */
    private static Shape each(Shape numbers, int axes) {
        return numbers.dimension() == 1 ? filled(axes, numbers.get(0)) : numbers;
    }

    private static boolean fillsVectors(Shape weight, int groups) {
        return weight.get(0) / groups % VECTOR == 0 && weight.get(1) % VECTOR == 0;
    }

    private static boolean isOne(Shape shape) {
        return LongStream.of(shape.getShape()).allMatch(each -> each == 1);
    }

    private static Shape filled(int axes, long value) {
        long[] values = new long[axes];
        Arrays.fill(values, value);
        return new Shape(values);
    }
}
