package dev.parallax.plugins.backbones.alexnet;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import dev.parallax.api.nn.AdaptiveAveragePool;
import dev.parallax.api.nn.Convolutions;
import dev.parallax.api.nn.GlobalAveragePool;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Sequence;
import dev.parallax.plugins.backbones.alexnet.AlexNetBackbone.Head;
import dev.parallax.plugins.backbones.alexnet.AlexNetBackbone.Options;
import dev.parallax.plugins.backbones.alexnet.AlexNetBackbone.Stem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network: five convolutions, pooling, fully connected layers. From (N, C, H, W) to (N, D). */
final class AlexNet {

    /** Side of the map that the fully connected layers read. */
    private static final int POOLED = 6;

    private AlexNet() {}

    static Block create(Options options, int channels) {
        Map<String, Block> network = new LinkedHashMap<>();
        network.put("features", features(options, channels));
        if (options.head() == Head.POOL) {
            network.put("avgpool", new GlobalAveragePool());
        } else {
            network.put("avgpool", new AdaptiveAveragePool(POOLED, POOLED));
            network.put("flatten", Blocks.batchFlattenBlock());
            network.put("classifier", classifier(options));
        }
        return new Sequence(network);
    }

    private static Block features(Options options, int channels) {
        boolean small = options.stem() == Stem.SMALL;
        int width = options.width();
        return Sequence.of(
                List.of(
                        small
                                ? convolution(channels, width, 3, 1, 1)
                                : convolution(channels, width, 11, 4, 2),
                        Activation.reluBlock(),
                        pool(small),
                        convolution(width, 3 * width, 5, 1, 2),
                        Activation.reluBlock(),
                        pool(small),
                        convolution(3 * width, 6 * width, 3, 1, 1),
                        Activation.reluBlock(),
                        convolution(6 * width, 4 * width, 3, 1, 1),
                        Activation.reluBlock(),
                        convolution(4 * width, 4 * width, 3, 1, 1),
                        Activation.reluBlock(),
                        pool(small)));
    }

    private static Block classifier(Options options) {
        int hidden = 64 * options.width();
        return Sequence.of(
                List.of(
                        dropout(options),
                        Heads.linear((long) POOLED * POOLED * 4 * options.width(), hidden, true),
                        Activation.reluBlock(),
                        dropout(options),
                        Heads.linear(hidden, hidden, true),
                        Activation.reluBlock()));
    }

    private static Block convolution(int in, int out, int kernel, int stride, int padding) {
        return Convolutions.square(in, out, kernel, stride, padding, true);
    }

    private static Block pool(boolean padded) {
        int padding = padded ? 1 : 0;
        return Pool.maxPool2dBlock(new Shape(3, 3), new Shape(2, 2), new Shape(padding, padding));
    }

    private static Block dropout(Options options) {
        return Dropout.builder().optRate((float) options.dropout()).build();
    }
}
