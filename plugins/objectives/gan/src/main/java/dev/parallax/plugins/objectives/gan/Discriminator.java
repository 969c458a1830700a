package dev.parallax.plugins.objectives.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.engine.Operations;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.GradientPenalty;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.SpectralNorm;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Network;
import java.util.List;

/** The judge: the backbone and a linear layer with one output. */
final class Discriminator {

    /** The group of its networks. */
    static final String GROUP = "discriminator";

    private final Operations operations;
    private final Block encoder;
    private final Block head;

    Discriminator(LearnerContext context, Gan.Options options) {
        operations = context.engine().operations();
        encoder = context.newBackbone();
        long d = context.featureSize();
        head = context.initialize(head(options, d), new Shape(2, d));
    }

    /** A distance of Wasserstein is one of differences: a bias changes nothing. */
    private static Block head(Gan.Options options, long features) {
        return options.spectralHead()
                ? SpectralNorm.linear(features, 1)
                : Heads.linear(features, 1, options.loss() != Gan.Loss.WGAN_GP);
    }

    /** From images (N, C, H, W) of values in [-1, 1] to features (N, D). */
    Block encoder() {
        return encoder;
    }

    List<Network> networks() {
        return List.of(new Network("encoder", encoder, GROUP), new Network("head", head, GROUP));
    }

    /** Scores images (N, C, H, W) of values in [-1, 1]: (N, 1), high for real ones. */
    NDArray scores(NDArray images) {
        return Forward.apply(head, Forward.apply(encoder, images, true), true);
    }

    /** Gulrajani et al., 2017, algorithm 1, lines 6 and 7. */
    NDArray penalty(NDArray real, NDArray fake, double weight) {
        NDArray alpha = real.getManager().randomUniform(0f, 1f, new Shape(real.size(0)));
        NDArray between = GradientPenalty.between(real, fake, alpha);
        NDArray gradients = operations.inputGradient(scores(between), between);
        return GradientPenalty.of(gradients, weight);
    }
}
