package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads.Output;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** SimSiam, whole or with a part missing. */
final class ToySimSiam implements Learner {

    /** What is missing. */
    enum Missing {
        /** Nothing. */
        NOTHING,
        /** Targets get gradient. */
        STOP_GRADIENT,
        /** Projections are their own predictions. */
        PREDICTOR
    }

    private final Missing missing;
    private final Embedder encoder;
    private final Block predictor;

    ToySimSiam(NDManager manager, Missing missing) {
        this.missing = missing;
        encoder = Toys.embedder(manager, Output.LINEAR);
        predictor = Toys.predictor(manager);
    }

    @Override
    public List<Network> networks() {
        List<Network> networks = new ArrayList<>(encoder.networks());
        if (missing != Missing.PREDICTOR) {
            networks.add(Network.trained("predictor", predictor));
        }
        return networks;
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray z0 = encoder.embed(batch.view(TinyRun.VIEWS, 0));
                            NDArray z1 = encoder.embed(batch.view(TinyRun.VIEWS, 1));
                            NDArray p0 = predict(z0);
                            NDArray p1 = predict(z1);
                            optimization.watch("projection", z0);
                            optimization.watchPair("prediction-projection", p0, z0);
                            return distance(p0, z1).add(distance(p1, z0)).mul(0.5f);
                        });
        return Metrics.of("loss", loss);
    }

    private NDArray predict(NDArray z) {
        return missing == Missing.PREDICTOR ? z : Forward.apply(predictor, z, true);
    }

    private NDArray distance(NDArray p, NDArray z) {
        NDArray target = missing == Missing.STOP_GRADIENT ? z : z.stopGradient();
        NDArray cosine = p.normalize(2, 1, 1e-8).mul(target.normalize(2, 1, 1e-8));
        return cosine.sum(new int[] {1}).mean().neg();
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
