package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.List;
import java.util.Map;

/** Two linear layers of two groups, and losses that depend on both. */
final class Rivals implements Learner {

    private final Block generator;
    private final Block discriminator;
    private final List<String> minimized;

    /**
     * Makes the rivals.
     *
     * @param minimized the groups that a step minimises, in turn
     */
    Rivals(NDManager manager, String... minimized) {
        this.generator = LinearLearner.layer(manager);
        this.discriminator = LinearLearner.layer(manager);
        this.minimized = List.of(minimized);
    }

    @Override
    public List<Network> networks() {
        return List.of(
                new Network("painter", generator, "generator"),
                new Network("critic", discriminator, "discriminator"));
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        Metrics metrics = new Metrics(Map.of());
        for (String group : minimized) {
            metrics = metrics.and(group, optimization.minimize(group, () -> loss(batch)));
        }
        return metrics;
    }

    private NDArray loss(Batch batch) {
        NDArray vectors = LinearLearner.vectors(batch);
        NDArray painted = Forward.apply(generator, vectors, true);
        NDArray judged = Forward.apply(discriminator, vectors, true);
        return painted.mul(judged).sub(1f).square().mean();
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", generator);
    }
}
