package dev.parallax.plugins.objectives.barlowtwins;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.List;
import java.util.Map;

/** Barlow Twins at work: encoder, projector, and the cross-correlation of two views. */
final class BarlowTwinsLearner implements Learner {

    private final double lambda;
    private final Embedder network;

    BarlowTwinsLearner(BarlowTwins.Options options, LearnerContext context) {
        lambda = options.lambda();
        Block projector =
                Heads.mlp(
                        Heads.Output.LINEAR_WITHOUT_BIAS,
                        context.featureSize(),
                        options.hidden(),
                        options.hidden(),
                        options.projection());
        network = Embedder.of(context, projector);
    }

    @Override
    public List<Network> networks() {
        return network.networks();
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray za = network.embed(batch.view(BarlowTwins.VIEWS, 0));
                            NDArray zb = network.embed(batch.view(BarlowTwins.VIEWS, 1));
                            optimization.watch("projection", za);
                            return loss(correlation(za, zb), lambda);
                        });
        return Metrics.of("loss", loss);
    }

    /** Equation 2: the correlations C of the dimensions of two views, (D, D). */
    static NDArray correlation(NDArray za, NDArray zb) {
        return standardized(za).transpose().matMul(standardized(zb)).div((float) za.size(0));
    }

    /** Equation 1: {@code sum_i (1 - C_ii)^2 + lambda sum_{i != j} C_ij^2}. */
    static NDArray loss(NDArray correlation, double lambda) {
        return invariance(correlation).add(redundancy(correlation).mul((float) lambda));
    }

    static NDArray invariance(NDArray correlation) {
        return diagonal(correlation).sub(1f).square().sum();
    }

    static NDArray redundancy(NDArray correlation) {
        return correlation.square().sum().sub(diagonal(correlation).square().sum());
    }

    private static NDArray diagonal(NDArray square) {
        int d = (int) square.size(0);
        return square.mul(square.getManager().eye(d)).sum(new int[] {1});
    }

    /** As batch normalisation without scale and shift: the variance is the biased one. */
    private static NDArray standardized(NDArray z) {
        NDArray centred = z.sub(z.mean(new int[] {0}, true));
        NDArray variance = centred.square().mean(new int[] {0}, true);
        return centred.div(variance.add(1e-5f).sqrt());
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", network.encoder());
    }
}
