package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.nn.Contrastive;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Heads.Output;
import dev.parallax.api.nn.KeyQueue;
import dev.parallax.api.nn.Teacher;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** MoCo with a queue. */
final class ToyMoCo implements Learner {

    private static final int KEYS = 64;

    private final double temperature;
    private final double momentum;
    private final Embedder student;
    private final Teacher teacher;
    private final KeyQueue queue;

    ToyMoCo(NDManager manager, Kernels kernels, double temperature, double momentum) {
        this.temperature = temperature;
        this.momentum = momentum;
        student = Toys.embedder(manager, Output.LINEAR);
        teacher = new Teacher(Toys.embedder(manager, Output.LINEAR), student, kernels);
        NDArray keys = manager.randomNormal(new Shape(KEYS, Toys.WIDTH)).normalize(2, 1);
        queue = new KeyQueue("queue", keys, 0);
    }

    @Override
    public List<Network> networks() {
        List<Network> networks = new ArrayList<>(student.networks());
        networks.addAll(teacher.networks());
        return networks;
    }

    @Override
    public List<Buffer> buffers() {
        return queue.buffers();
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray k = teacher.embedder().embed(batch.view(TinyRun.VIEWS, 1));
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray q = student.embed(batch.view(TinyRun.VIEWS, 0));
                            optimization.watch("query", q);
                            optimization.watchPair("query-key", q, k);
                            return Contrastive.infoNce(q, k, queue.keys(), temperature);
                        });
        queue.enqueue(k.normalize(2, 1));
        if (optimization.updates()) {
            teacher.follow(momentum);
        }
        return Metrics.of("loss", loss);
    }

    @Override
    public OptionalDouble trivialLoss() {
        return OptionalDouble.of(Math.log(1 + KEYS));
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", student.encoder());
    }
}
