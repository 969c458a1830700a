package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.MovingAverage;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.List;
import java.util.Map;

/**
 * A learner with all that a resumed run can forget: running statistics, a teacher, a buffer, noise
 * of the engine and a schedule of its own.
 */
final class Forgetful implements Learner {

    private final Block student;
    private final Block teacher;
    private final MovingAverage average;
    private final Buffer centre;

    Forgetful(EngineSession engine, NDManager manager) {
        student = network(manager);
        teacher = network(manager);
        average = new MovingAverage(teacher, student, engine.kernels());
        centre = new Buffer("centre", manager.zeros(new Shape(LinearLearner.WIDTH)));
    }

    private static Block network(NDManager manager) {
        Block block = Heads.mlp(Heads.Output.NORM, RandomVectors.LENGTH, 5, LinearLearner.WIDTH);
        block.initialize(manager, DataType.FLOAT32, new Shape(2, RandomVectors.LENGTH));
        return block;
    }

    @Override
    public List<Network> networks() {
        return List.of(Network.trained("student", student), Network.carried("teacher", teacher));
    }

    @Override
    public List<Buffer> buffers() {
        return List.of(centre);
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray vectors = LinearLearner.vectors(batch);
        NDArray noise = batch.manager().randomNormal(0, 0.1f, vectors.getShape(), DataType.FLOAT32);
        NDArray target = Forward.apply(teacher, vectors, true).sub(centre.array());
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () ->
                                Forward.apply(student, vectors.add(noise), true)
                                        .sub(target)
                                        .square()
                                        .mean());
        if (optimization.updates()) {
            average.update(0.9 + 0.1 * optimization.progress().fraction());
        }
        centre.replace(target.mean(new int[] {0}).mul(0.1f).add(centre.array()));
        return Metrics.of("loss", loss);
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", student);
    }
}
