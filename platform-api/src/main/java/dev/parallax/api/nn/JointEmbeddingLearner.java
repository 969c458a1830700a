package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import dev.parallax.api.Evolving;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A learner that embeds two views of each sample with one network and minimises a loss of the two
 * embeddings: SimCLR, Barlow Twins, VICReg and their like, which differ in nothing else.
 *
 * @since 1.0
 */
@Evolving
public final class JointEmbeddingLearner implements Learner {

    private final String views;
    private final Embedder network;
    private final Loss loss;
    private final OptionalDouble trivialLoss;

    /** Compares embeddings. */
    @FunctionalInterface
    public interface Loss {

        /**
         * Computes the loss.
         *
         * @param z0 embeddings of the first view, (N, E)
         * @param z1 embeddings of the second view, (N, E)
         * @return a scalar
         */
        NDArray of(NDArray z0, NDArray z1);
    }

    /**
     * Makes a learner.
     *
     * @param views the group of two views that it reads
     * @param network embeds both
     * @param trivialLoss see {@link Learner#trivialLoss()}
     * @param loss what is minimised
     */
    public JointEmbeddingLearner(
            String views, Embedder network, OptionalDouble trivialLoss, Loss loss) {
        this.views = views;
        this.network = network;
        this.trivialLoss = trivialLoss;
        this.loss = loss;
    }

    @Override
    public List<Network> networks() {
        return network.networks();
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray value =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray z0 = network.embed(batch.view(views, 0));
                            NDArray z1 = network.embed(batch.view(views, 1));
                            optimization.watch("projection", z0);
                            return loss.of(z0, z1);
                        });
        return Metrics.of("loss", value);
    }

    @Override
    public OptionalDouble trivialLoss() {
        return trivialLoss;
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", network.encoder());
    }
}
