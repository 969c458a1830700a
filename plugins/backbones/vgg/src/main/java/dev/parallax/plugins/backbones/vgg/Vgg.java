package dev.parallax.plugins.backbones.vgg;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.initializer.NormalInitializer;
import dev.parallax.api.nn.AdaptiveAveragePool;
import dev.parallax.api.nn.GlobalAveragePool;
import dev.parallax.api.nn.Initializers;
import dev.parallax.api.nn.Sequence;
import dev.parallax.plugins.backbones.vgg.VggBackbone.Head;
import dev.parallax.plugins.backbones.vgg.VggBackbone.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network: five stages, pooling, fully connected layers. From (N, C, H, W) to (N, D). */
final class Vgg {

    /** Side of the map that the fully connected layers read. */
    private static final int POOLED = 7;

    private static final float LINEAR_DEVIATION = 0.01f;

    private Vgg() {}

    /** Makes the network for images whose shorter side is given. */
    static Block create(Options options, long side) {
        Map<String, Block> network = new LinkedHashMap<>();
        network.put("features", features(options, side));
        if (options.head() == Head.POOL) {
            network.put("avgpool", new GlobalAveragePool());
        } else {
            network.put("avgpool", new AdaptiveAveragePool(POOLED, POOLED));
            network.put("flatten", Blocks.batchFlattenBlock());
            network.put("classifier", classifier(options));
        }
        return new Sequence(network);
    }

    private static Block features(Options options, long side) {
        Map<String, Block> layers = new LinkedHashMap<>();
        int position = 0;
        long left = side;
        int[] convolutions = convolutionsPerStage(options.depth());
        for (int stage = 0; stage < convolutions.length; stage++) {
            int channels = options.width() * Math.min(1 << stage, 8);
            for (int i = 0; i < convolutions[stage]; i++) {
                layers.put(String.valueOf(position++), convolution(channels));
                if (options.batchNorm()) {
                    layers.put(String.valueOf(position++), BatchNorm.builder().build());
                }
                layers.put(String.valueOf(position++), Activation.reluBlock());
            }
            // a pooling that is left out keeps its number, so that the names stay
            if (left > 1) {
                layers.put(String.valueOf(position), pool());
                left /= 2;
            }
            position++;
        }
        return new Sequence(layers);
    }

    private static int[] convolutionsPerStage(int depth) {
        return switch (depth) {
            case 11 -> new int[] {1, 1, 2, 2, 2};
            case 13 -> new int[] {2, 2, 2, 2, 2};
            case 16 -> new int[] {2, 2, 3, 3, 3};
            case 19 -> new int[] {2, 2, 4, 4, 4};
            default -> throw new IllegalArgumentException("no vgg of depth " + depth);
        };
    }

    private static Block classifier(Options options) {
        int hidden = 64 * options.width();
        return Sequence.of(
                List.of(
                        linear(hidden),
                        Activation.reluBlock(),
                        Dropout.builder().optRate((float) options.dropout()).build(),
                        linear(hidden),
                        Activation.reluBlock()));
    }

    private static Block convolution(int channels) {
        Conv2d layer =
                Conv2d.builder()
                        .setKernelShape(new Shape(3, 3))
                        .setFilters(channels)
                        .optPadding(new Shape(1, 1))
                        .build();
        layer.setInitializer(Initializers.kaimingNormalFanOut(), Parameter.Type.WEIGHT);
        return layer;
    }

    private static Block pool() {
        return Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2));
    }

    private static Block linear(int width) {
        Linear layer = Linear.builder().setUnits(width).build();
        layer.setInitializer(new NormalInitializer(LINEAR_DEVIATION), Parameter.Type.WEIGHT);
        return layer;
    }
}
