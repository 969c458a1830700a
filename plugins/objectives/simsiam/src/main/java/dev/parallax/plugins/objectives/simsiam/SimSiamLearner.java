package dev.parallax.plugins.objectives.simsiam;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** SimSiam at work: encoder f (backbone and projector), predictor h, negative cosine. */
final class SimSiamLearner implements Learner {

    private final Block encoder;
    private final Block projector;
    private final Block predictor;

    SimSiamLearner(SimSiam.Options options, LearnerContext context) {
        encoder = context.newBackbone();
        long d = context.featureSize();
        long width = options.projection();
        long[] widths = new long[options.layers() + 1];
        Arrays.fill(widths, width);
        widths[0] = d;
        projector =
                context.initialize(
                        Heads.mlp(Heads.Output.NORM_WITHOUT_AFFINE, widths), new Shape(2, d));
        predictor =
                context.initialize(
                        Heads.mlp(Heads.Output.LINEAR, width, options.bottleneck(), width),
                        new Shape(2, width));
    }

    @Override
    public List<Network> networks() {
        return List.of(
                Network.trained("encoder", encoder),
                Network.trained("projector", projector),
                Network.trained("predictor", predictor));
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray z0 = project(batch.view(SimSiam.VIEWS, 0));
                            NDArray z1 = project(batch.view(SimSiam.VIEWS, 1));
                            optimization.watch("projection", z0);
                            return loss(predict(z0), z0, predict(z1), z1);
                        });
        return Metrics.of("loss", loss);
    }

    /** Equation 4 of the paper, from predictions p and projections z, all (N, D). */
    static NDArray loss(NDArray p0, NDArray z0, NDArray p1, NDArray z1) {
        return Contrastive.negativeCosine(p0, z1).add(Contrastive.negativeCosine(p1, z0)).mul(0.5f);
    }

    private NDArray project(NDArray x) {
        return Forward.apply(projector, Forward.apply(encoder, x, true), true);
    }

    private NDArray predict(NDArray z) {
        return Forward.apply(predictor, z, true);
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", encoder);
    }
}
