package dev.parallax.launcher;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A plugin, compiled on the fly, with an objective "faulty-simsiam": SimSiam without stop-gradient
 * or without predictor, as the option "missing" says.
 */
final class FaultyPlugin {

    private static final String SOURCE =
            """
            package acme;
            import ai.djl.ndarray.NDArray;
            import ai.djl.ndarray.types.Shape;
            import ai.djl.nn.Block;
            import dev.parallax.api.Option;
            import dev.parallax.api.nn.*;
            import dev.parallax.api.objective.*;
            import java.util.*;
            public class FaultySimSiam implements Objective<FaultySimSiam.Options> {
                public enum Missing { STOP_GRADIENT, PREDICTOR }
                public record Options(
                        @Option(help = "What is missing.", value = "predictor") Missing missing,
                        @Option(help = "Width.", value = "64") int projection) {}
                public String name() { return "faulty-simsiam"; }
                public String summary() { return "SimSiam with a part missing."; }
                public Class<Options> optionsType() { return Options.class; }
                public List<ViewGroup> views(Options o) {
                    return List.of(new ViewGroup("global", 2));
                }
                public Learner create(Options o, LearnerContext c) { return new Faulty(o, c); }

                static final class Faulty implements Learner {
                    private final Missing missing;
                    private final Embedder encoder;
                    private final Block predictor;
                    Faulty(Options o, LearnerContext c) {
                        missing = o.missing();
                        int d = o.projection();
                        encoder = Embedder.of(c, Heads.mlp(
                                Heads.Output.NORM_WITHOUT_AFFINE, c.featureSize(), d, d));
                        predictor = c.initialize(
                                Heads.mlp(Heads.Output.LINEAR, d, d / 4, d), new Shape(2, d));
                    }
                    public List<Network> networks() {
                        List<Network> networks = new ArrayList<>(encoder.networks());
                        if (missing != Missing.PREDICTOR) {
                            networks.add(Network.trained("predictor", predictor));
                        }
                        return networks;
                    }
                    public Metrics step(Batch batch, Optimization optimization) {
                        return Metrics.of("loss", optimization.minimize(Network.MAIN, () -> {
                            NDArray z0 = encoder.embed(batch.view("global", 0));
                            NDArray z1 = encoder.embed(batch.view("global", 1));
                            NDArray p0 = predict(z0);
                            NDArray p1 = predict(z1);
                            optimization.watch("projection", z0);
                            optimization.watchPair("prediction-projection", p0, z0);
                            return distance(p0, z1).add(distance(p1, z0)).mul(0.5f);
                        }));
                    }
                    private NDArray predict(NDArray z) {
                        return missing == Missing.PREDICTOR
                                ? z
                                : Forward.apply(predictor, z, true);
                    }
                    private NDArray distance(NDArray p, NDArray z) {
                        NDArray target = missing == Missing.STOP_GRADIENT ? z : z.stopGradient();
                        return p.normalize(2, 1, 1e-8).mul(target.normalize(2, 1, 1e-8))
                                .sum(new int[] {1}).mean().neg();
                    }
                    public OptionalDouble trivialLoss() { return OptionalDouble.of(-1); }
                    public Map<String, Block> representations() {
                        return Map.of("features", encoder.encoder());
                    }
                }
            }
            """;

    private FaultyPlugin() {}

    /**
     * Writes the jar.
     *
     * @param jar where
     * @param work a folder for what the compiler makes
     */
    static void write(Path jar, Path work) throws IOException {
        new PluginJar("faulty-simsiam", "FaultySimSiam", SOURCE).write(jar, work);
    }
}
