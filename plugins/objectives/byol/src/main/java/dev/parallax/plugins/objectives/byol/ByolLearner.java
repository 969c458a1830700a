package dev.parallax.plugins.objectives.byol;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Teacher;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** BYOL at work: online network f, g, q; target network f, g as its moving average. */
final class ByolLearner implements Learner {

    private final Byol.Options options;
    private final Embedder online;
    private final Block predictor;
    private final Teacher target;

    ByolLearner(Byol.Options options, LearnerContext context) {
        this.options = options;
        online = Embedder.of(context, head(context.featureSize()));
        long e = options.projection();
        predictor = context.initialize(head(e), new Shape(2, e));
        target =
                new Teacher(
                        Embedder.of(context, head(context.featureSize())),
                        online,
                        context.engine().kernels());
    }

    private Block head(long in) {
        return Heads.mlp(Heads.Output.LINEAR, in, options.hidden(), options.projection());
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
        NDArray x0 = batch.view(Byol.VIEWS, 0);
        NDArray x1 = batch.view(Byol.VIEWS, 1);
        NDArray target0 = target.embedder().embed(x0);
        NDArray target1 = target.embedder().embed(x1);
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray z0 = online.embed(x0);
                            NDArray z1 = online.embed(x1);
                            NDArray p0 = Forward.apply(predictor, z0, true);
                            NDArray p1 = Forward.apply(predictor, z1, true);
                            optimization.watch("projection", z0);
                            optimization.watchPair("prediction-projection", p0, z0);
                            return regression(p0, target1).add(regression(p1, target0));
                        });
        if (optimization.updates()) {
            target.follow(Teacher.risingMomentum(options.momentum(), optimization.progress()));
        }
        return Metrics.of("loss", loss);
    }

    /** Equation 2: {@code mean_i 2 - 2 cos(p_i, z_i)}; the target z gets no gradient. */
    static NDArray regression(NDArray p, NDArray z) {
        NDArray cosine = p.normalize(2, 1).mul(z.stopGradient().normalize(2, 1));
        return cosine.sum(new int[] {1}).mean().mul(-2f).add(2f);
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
