package dev.parallax.plugins.backbones.convnet;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.norm.BatchNorm;
import dev.parallax.api.nn.Convolutions;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.nn.SpectralNorm;
import dev.parallax.plugins.backbones.convnet.ConvNetBackbone.Norm;
import dev.parallax.plugins.backbones.convnet.ConvNetBackbone.Options;
import java.util.ArrayList;
import java.util.List;

/** The network: from (N, C, H, W) to (N, D). */
final class ConvNet {

    private static final int KERNEL = 4;
    private static final int STRIDE = 2;
    private static final int PADDING = 1;
    private static final float SLOPE = 0.2f;

    private ConvNet() {}

    static Block create(Options options, long channels) {
        List<Block> layers = new ArrayList<>();
        long in = channels;
        for (int i = 0; i < options.depth(); i++) {
            long out = (long) options.width() << i;
            layers.add(convolution(options.norm(), in, out));
            if (options.norm() == Norm.BATCH) {
                layers.add(BatchNorm.builder().build());
            }
            layers.add(activation(options));
            in = out;
        }
        layers.add(Blocks.batchFlattenBlock());
        return Sequence.of(layers);
    }

    private static Block convolution(Norm norm, long in, long out) {
        return norm == Norm.SPECTRAL
                ? SpectralNorm.convolution(in, out, KERNEL, STRIDE, PADDING)
                : Convolutions.square(in, out, KERNEL, STRIDE, PADDING, norm == Norm.NONE);
    }

    private static Block activation(Options options) {
        return switch (options.activation()) {
            case RELU -> Activation.reluBlock();
            case LEAKY_RELU -> Activation.leakyReluBlock(SLOPE);
        };
    }
}
