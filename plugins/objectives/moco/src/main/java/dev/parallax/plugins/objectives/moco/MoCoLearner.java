package dev.parallax.plugins.objectives.moco;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Contrastive;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.KeyQueue;
import dev.parallax.api.nn.Teacher;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** MoCo at work: student f_q, teacher f_k, and a queue (v2) or a predictor (v3). */
final class MoCoLearner implements Learner {

    private final MoCo.Options options;
    private final Embedder student;
    private final Teacher teacher;
    private final @Nullable KeyQueue queue;
    private final @Nullable Block predictor;
    private final int batchSize;

    MoCoLearner(MoCo.Options options, LearnerContext context) {
        this.options = options;
        this.batchSize = context.batchSize();
        boolean queues = options.version() == MoCo.Version.V2;
        student = Embedder.of(context, projector(context));
        teacher =
                new Teacher(
                        Embedder.of(context, projector(context)),
                        student,
                        context.engine().kernels());
        long e = options.projection();
        queue = queues ? new KeyQueue("queue", context, options.queue(), e) : null;
        predictor =
                queues
                        ? null
                        : context.initialize(
                                Heads.mlp(Heads.Output.LINEAR, e, options.hidden(), e),
                                new Shape(2, e));
    }

    private Block projector(LearnerContext context) {
        return Heads.mlp(
                Heads.Output.LINEAR, context.featureSize(), options.hidden(), options.projection());
    }

    @Override
    public List<Network> networks() {
        List<Network> networks = new ArrayList<>(student.networks());
        if (predictor != null) {
            networks.add(Network.trained("predictor", predictor));
        }
        networks.addAll(teacher.networks());
        return networks;
    }

    @Override
    public List<Buffer> buffers() {
        return queue == null ? List.of() : queue.buffers();
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        NDArray x0 = batch.view(MoCo.VIEWS, 0);
        NDArray x1 = batch.view(MoCo.VIEWS, 1);
        NDArray loss =
                queue == null
                        ? batchStep(x0, x1, optimization)
                        : queueStep(x0, x1, optimization, queue);
        if (optimization.updates()) {
            teacher.follow(
                    queue == null
                            ? Teacher.risingMomentum(options.momentum(), optimization.progress())
                            : options.momentum());
        }
        return Metrics.of("loss", loss);
    }

    /** Algorithm 1 of 2020: one view queries, the other is the key. */
    private NDArray queueStep(NDArray x0, NDArray x1, Optimization optimization, KeyQueue keys) {
        NDArray k = teacher.embedder().embed(x1);
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray q = student.embed(x0);
                            optimization.watch("query", q);
                            optimization.watchPair("query-key", q, k);
                            return Contrastive.infoNce(q, k, keys.keys(), options.temperature());
                        });
        keys.enqueue(k.normalize(2, 1));
        return loss;
    }

    /** Algorithm 1 of 2021: both views query, the keys of the batch are the negatives. */
    private NDArray batchStep(NDArray x0, NDArray x1, Optimization optimization) {
        NDArray k0 = teacher.embedder().embed(x0);
        NDArray k1 = teacher.embedder().embed(x1);
        return optimization.minimize(
                Network.MAIN,
                () -> {
                    NDArray q0 = predict(student.embed(x0));
                    NDArray q1 = predict(student.embed(x1));
                    optimization.watch("query", q0);
                    optimization.watchPair("query-key", q0, k1);
                    return contrast(q0, k1, options.temperature())
                            .add(contrast(q1, k0, options.temperature()));
                });
    }

    private NDArray predict(NDArray z) {
        return predictor == null ? z : Forward.apply(predictor, z, true);
    }

    /** Each query finds the key of its row among all keys: {@code 2 t} times the cross-entropy. */
    static NDArray contrast(NDArray queries, NDArray keys, double temperature) {
        NDArray q = queries.normalize(2, 1);
        NDArray k = keys.stopGradient().normalize(2, 1);
        NDArray logits = q.matMul(k.transpose()).div((float) temperature);
        long n = queries.size(0);
        NDArray diagonal = queries.getManager().arange(0, (int) n, 1, DataType.INT64).reshape(n, 1);
        return logits.logSoftmax(1).gather(diagonal, 1).mean().mul((float) (-2 * temperature));
    }

    @Override
    public OptionalDouble trivialLoss() {
        return OptionalDouble.of(
                queue == null
                        ? 4 * options.temperature() * Math.log(batchSize)
                        : Math.log(1.0 + options.queue()));
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", student.encoder());
    }
}
