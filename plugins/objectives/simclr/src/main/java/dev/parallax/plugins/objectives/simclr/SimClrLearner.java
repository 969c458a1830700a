package dev.parallax.plugins.objectives.simclr;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Contrastive;
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
import java.util.OptionalDouble;

/** SimCLR at work: encoder f, projector g, NT-Xent. */
final class SimClrLearner implements Learner {

    private final double temperature;
    private final int batchSize;
    private final Embedder network;

    SimClrLearner(SimClr.Options options, LearnerContext context) {
        temperature = options.temperature();
        batchSize = context.batchSize();
        Block projector =
                Heads.mlp(
                        Heads.Output.LINEAR,
                        context.featureSize(),
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
                            NDArray z0 = network.embed(batch.view(SimClr.VIEWS, 0));
                            NDArray z1 = network.embed(batch.view(SimClr.VIEWS, 1));
                            optimization.watch("projection", z0);
                            return Contrastive.ntXent(z0, z1, temperature);
                        });
        return Metrics.of("loss", loss);
    }

    @Override
    public OptionalDouble trivialLoss() {
        return OptionalDouble.of(Math.log(2.0 * batchSize - 1));
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", network.encoder());
    }
}
