package dev.parallax.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Center;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.MovingAverage;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.List;
import java.util.Map;

/**
 * A student that predicts what a teacher says of another view, less the teacher's moving mean: has
 * everything a learner can have, and does it right. Bad ones override a method.
 */
class ToyLearner implements Learner {

    final LearnerContext context;
    final Block encoder;
    final Block head;
    final Block teacher;
    final Center center;
    private final MovingAverage average;

    ToyLearner(LearnerContext context) {
        this.context = context;
        encoder = context.newBackbone();
        head =
                context.initialize(
                        Heads.mlp(Heads.Output.LINEAR, context.featureSize(), 8),
                        new Shape(2, context.featureSize()));
        teacher = context.newBackbone();
        average = new MovingAverage(teacher, encoder, context.engine().kernels());
        center = new Center("center", context, context.featureSize());
    }

    @Override
    public List<Network> networks() {
        return List.of(
                Network.trained("encoder", encoder),
                Network.trained("head", head),
                Network.teacher("encoder", teacher));
    }

    @Override
    public List<Buffer> buffers() {
        return List.of(center.buffer());
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray view = batch.view("views", 0);
        NDArray target = taught(batch.view("views", 1));
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            whileMinimising(optimization);
                            return loss(view, target.sub(mean()));
                        });
        if (optimization.updates()) {
            follow();
        }
        afterMinimising(target, optimization);
        return Metrics.of("loss", loss);
    }

    NDArray taught(NDArray view) {
        return Forward.apply(teacher, view, true);
    }

    NDArray mean() {
        return center.mean();
    }

    NDArray loss(NDArray view, NDArray target) {
        NDArray predicted = Forward.apply(head, Forward.apply(encoder, view, true), true);
        return predicted.sub(target).square().mean();
    }

    void whileMinimising(Optimization optimization) {}

    void follow() {
        average.update(0.9);
    }

    void afterMinimising(NDArray target, Optimization optimization) {
        center.update(target, 0.9);
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", encoder);
    }
}
