package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.nn.Contrastive;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads.Output;
import dev.parallax.api.nn.Teacher;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** BYOL. */
final class ToyByol implements Learner {

    private final double momentum;
    private final Embedder online;
    private final Block predictor;
    private final Teacher target;

    ToyByol(NDManager manager, Kernels kernels, double momentum) {
        this.momentum = momentum;
        online = Toys.embedder(manager, Output.LINEAR);
        predictor = Toys.predictor(manager);
        target = new Teacher(Toys.embedder(manager, Output.LINEAR), online, kernels);
    }

    @Override
    public List<Network> networks() {
        List<Network> networks = new ArrayList<>(online.networks());
        networks.add(Network.trained("predictor", predictor));
        networks.addAll(target.networks());
        return networks;
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray target0 = target.embedder().embed(batch.view(TinyRun.VIEWS, 0));
        NDArray target1 = target.embedder().embed(batch.view(TinyRun.VIEWS, 1));
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray z0 = online.embed(batch.view(TinyRun.VIEWS, 0));
                            NDArray z1 = online.embed(batch.view(TinyRun.VIEWS, 1));
                            NDArray p0 = Forward.apply(predictor, z0, true);
                            NDArray p1 = Forward.apply(predictor, z1, true);
                            optimization.watch("projection", z0);
                            optimization.watchPair("prediction-projection", p0, z0);
                            NDArray cosines =
                                    Contrastive.negativeCosine(p0, target1)
                                            .add(Contrastive.negativeCosine(p1, target0));
                            return cosines.mul(2f).add(4f);
                        });
        if (optimization.updates()) {
            target.follow(Teacher.risingMomentum(momentum, optimization.progress()));
        }
        return Metrics.of("loss", loss);
    }

    @Override
    public OptionalDouble trivialLoss() {
        return OptionalDouble.of(0);
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", online.encoder());
    }
}
