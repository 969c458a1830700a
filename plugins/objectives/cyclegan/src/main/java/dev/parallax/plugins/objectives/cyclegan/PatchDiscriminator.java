package dev.parallax.plugins.objectives.cyclegan;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import dev.parallax.api.engine.Operations;
import dev.parallax.api.nn.AdversarialLoss;
import dev.parallax.api.nn.Convolutions;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.GlobalAveragePool;
import dev.parallax.api.nn.GroupNorm;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.objective.Optimization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A discriminator that judges overlapping patches: 4x4 convolutions of stride 2 with instance
 * normalisation, which the first has not, and leaky ReLU, then one of stride 1 that gives a score
 * per place.
 *
 * <p>Source: Zhu et al., 2017, appendix 7.2. The paper has C64-C128-C256-C512; each layer doubles
 * the channels up to eight times those of the first. Weights are drawn from N(0, 0.02).
 */
final class PatchDiscriminator {

    private static final int KERNEL = 4;
    private static final int MOST_CHANNELS = 8;
    private static final float SLOPE = 0.2f;

    private final Block trunk;
    private final Block network;

    /**
     * Makes a discriminator.
     *
     * @param operations of the engine
     * @param channels C of an image
     * @param width channels after the first layer
     * @param strided number of strided layers
     */
    PatchDiscriminator(Operations operations, int channels, int width, int strided) {
        List<Block> layers = new ArrayList<>();
        int in = channels;
        for (int i = 0; i < strided; i++) {
            int out = width * Math.min(1 << i, MOST_CHANNELS);
            layers.add(Convolutions.square(in, out, KERNEL, 2, 1, i == 0));
            if (i > 0) {
                layers.add(GroupNorm.instance(operations, out));
            }
            layers.add(Activation.leakyReluBlock(SLOPE));
            in = out;
        }
        Map<String, Block> parts = new LinkedHashMap<>();
        trunk = TranslatorNetwork.initialised(layers);
        parts.put("trunk", trunk);
        Block last = Convolutions.square(in, 1, KERNEL, 1, 1, true);
        parts.put("score", TranslatorNetwork.initialised(List.of(last)));
        network = new Sequence(parts);
    }

    /** From images (N, C, H, W) of values in [-1, 1] to scores (N, 1, H', W'). */
    Block network() {
        return network;
    }

    /** From images (N, C, H, W) of values in [-1, 1] to the mean of the last map (N, D). */
    Block features() {
        return Sequence.of(List.of(trunk, new GlobalAveragePool()));
    }

    /** Scores images (N, C, H, W) of values in [-1, 1]: (N, 1, H', W'), 1 for real ones. */
    NDArray scores(NDArray images) {
        return Forward.apply(network, images, true);
    }

    /**
     * What it minimises, given real images and translated ones; one pass judges them all.
     *
     * @param optimization is shown how well it tells them apart, under the given name
     */
    NDArray loss(NDArray real, NDArray fake, String name, Optimization optimization) {
        NDArray scores = scores(real.concat(fake));
        long n = real.size(0);
        NDArray ofReal = scores.get(":" + n);
        NDArray ofFake = scores.get(n + ":");
        optimization.watchContest(name, ofReal, ofFake);
        return AdversarialLoss.LSGAN.discriminator(ofReal, ofFake);
    }
}
