package dev.parallax.plugins.objectives.simclr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Contrastive;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.List;
import java.util.Map;

/** SimCLR at work: encoder f, projector g, NT-Xent. */
final class SimClrLearner implements Learner {

    private final double temperature;
    private final Block encoder;
    private final Block projector;

    SimClrLearner(SimClr.Options options, LearnerContext context) {
        temperature = options.temperature();
        encoder = context.newBackbone();
        long d = context.featureSize();
        projector =
                context.initialize(
                        Heads.mlp(Heads.Output.LINEAR, d, options.hidden(), options.projection()),
                        new Shape(2, d));
    }

    @Override
    public List<Network> networks() {
        return List.of(
                Network.trained("encoder", encoder), Network.trained("projector", projector));
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray z0 = project(batch.view(SimClr.VIEWS, 0));
                            NDArray z1 = project(batch.view(SimClr.VIEWS, 1));
                            optimization.watch("projection", z0);
                            return Contrastive.ntXent(z0, z1, temperature);
                        });
        return Metrics.of("loss", loss);
    }

    private NDArray project(NDArray x) {
        return Forward.apply(projector, Forward.apply(encoder, x, true), true);
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", encoder);
    }
}
