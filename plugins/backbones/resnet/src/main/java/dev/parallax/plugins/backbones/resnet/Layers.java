package dev.parallax.plugins.backbones.resnet;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.initializer.Initializer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of a residual network, under torchvision's names. */
final class Layers {

    /** How many times wider than its middle a bottleneck's output is. */
    static final int EXPANSION = 4;

    private Layers() {}

    /** Two 3x3 convolutions. */
    static Map<String, Block> basic(int width, int stride) {
        Map<String, Block> layers = new LinkedHashMap<>();
        layers.put("conv1", convolution(3, stride, width));
        layers.put("bn1", BatchNorm.builder().build());
        layers.put("relu1", Activation.reluBlock());
        layers.put("conv2", convolution(3, 1, width));
        layers.put("bn2", BatchNorm.builder().build());
        return layers;
    }

    /** Convolutions 1x1, 3x3, 1x1. */
    static Map<String, Block> bottleneck(int width, int stride) {
        Map<String, Block> layers = new LinkedHashMap<>();
        layers.put("conv1", convolution(1, 1, width));
        layers.put("bn1", BatchNorm.builder().build());
        layers.put("relu1", Activation.reluBlock());
        layers.put("conv2", convolution(3, stride, width));
        layers.put("bn2", BatchNorm.builder().build());
        layers.put("relu2", Activation.reluBlock());
        layers.put("conv3", convolution(1, 1, width * EXPANSION));
        layers.put("bn3", BatchNorm.builder().build());
        return layers;
    }

    /** The shortcut where sides or channels change: a 1x1 convolution, normalised. */
    static Map<String, Block> projection(int out, int stride) {
        Map<String, Block> layers = new LinkedHashMap<>();
        layers.put("0", convolution(1, stride, out));
        layers.put("1", BatchNorm.builder().build());
        return layers;
    }

    /** A convolution without bias that keeps the sides, up to the stride. */
    static Block convolution(int kernel, int stride, int filters) {
        return Conv2d.builder()
                .setKernelShape(new Shape(kernel, kernel))
                .setFilters(filters)
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(kernel / 2, kernel / 2))
                .optBias(false)
                .build();
    }

    /** Says how the weights of all convolutions of a block are drawn. */
    static void initializeConvolutions(Block block, Initializer initializer) {
        if (block instanceof Conv2d) {
            block.setInitializer(initializer, Parameter.Type.WEIGHT);
        }
        block.getChildren().values().forEach(child -> initializeConvolutions(child, initializer));
    }
}
