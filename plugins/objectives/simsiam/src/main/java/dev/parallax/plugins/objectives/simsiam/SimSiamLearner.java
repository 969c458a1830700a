package dev.parallax.plugins.objectives.simsiam;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Contrastive;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** SimSiam at work: encoder f (backbone and projector), predictor h, negative cosine. */
final class SimSiamLearner implements Learner {

    private final Embedder encoder;
    private final Block predictor;

    SimSiamLearner(SimSiam.Options options, LearnerContext context) {
        long width = options.projection();
        long[] widths = new long[options.layers() + 1];
        Arrays.fill(widths, width);
        widths[0] = context.featureSize();
        encoder = Embedder.of(context, Heads.mlp(Heads.Output.NORM_WITHOUT_AFFINE, widths));
        predictor =
                context.initialize(
                        Heads.mlp(Heads.Output.LINEAR, width, options.bottleneck(), width),
                        new Shape(2, width));
    }

    @Override
    public List<Network> networks() {
        List<Network> networks = new ArrayList<>(encoder.networks());
        networks.add(Network.trained("predictor", predictor));
        return networks;
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray z0 = encoder.embed(batch.view(SimSiam.VIEWS, 0));
                            NDArray z1 = encoder.embed(batch.view(SimSiam.VIEWS, 1));
                            NDArray p0 = Forward.apply(predictor, z0, true);
                            NDArray p1 = Forward.apply(predictor, z1, true);
                            optimization.watch("projection", z0);
                            optimization.watchPair("prediction-projection", p0, z0);
                            return loss(p0, z0, p1, z1);
                        });
        return Metrics.of("loss", loss);
    }

    /** Equation 4 of the paper, from predictions p and projections z, all (N, D). */
    static NDArray loss(NDArray p0, NDArray z0, NDArray p1, NDArray z1) {
        return Contrastive.negativeCosine(p0, z1).add(Contrastive.negativeCosine(p1, z0)).mul(0.5f);
    }

    @Override
    public OptionalDouble trivialLoss() {
        return OptionalDouble.of(-1);
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", encoder.encoder());
    }
}
