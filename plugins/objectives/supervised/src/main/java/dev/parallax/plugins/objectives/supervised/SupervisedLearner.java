package dev.parallax.plugins.objectives.supervised;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.LabelColumns;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Predictor;
import dev.parallax.api.objective.Predictor.Task;
import dev.parallax.api.objective.ViewGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Supervised learning at work: encoder, linear layer, cross-entropy or squared error. */
final class SupervisedLearner implements Learner {

    private final Supervised.Options options;
    private final String column;
    private final int outputs;
    private final Block encoder;
    private final Block head;

    SupervisedLearner(Supervised.Options options, LearnerContext context) {
        this.options = options;
        boolean classifies = options.task() == Task.CLASSIFICATION;
        column =
                classifies
                        ? LabelColumns.choose(options.column(), context, "objective.column")
                        : LabelColumns.chooseTarget(options.column(), context, "objective.column");
        outputs = classifies ? context.labels().get(column).size() : 1;
        encoder = context.newBackbone();
        long d = context.featureSize();
        head = context.initialize(Heads.linear(d, outputs, true), new Shape(2, d));
    }

    @Override
    public List<Network> networks() {
        Network features =
                options.freeze()
                        ? Network.carried("encoder", encoder)
                        : Network.trained("encoder", encoder);
        return List.of(features, Network.trained("head", head));
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        Batch labelled = batch.domain(ViewGroup.TRAIN);
        NDArray x = labelled.view(Supervised.VIEWS, 0);
        NDArray truth =
                (options.task() == Task.CLASSIFICATION
                                ? labelled.labels(column)
                                : labelled.targets(column))
                        .orElseThrow();
        NDArray frozen = options.freeze() ? Forward.apply(encoder, x, false) : x;
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray features =
                                    options.freeze() ? frozen : Forward.apply(encoder, x, true);
                            optimization.watch("features", features);
                            return loss(Forward.apply(head, features, true), truth);
                        });
        return Metrics.of("loss", loss);
    }

    private NDArray loss(NDArray output, NDArray truth) {
        return options.task() == Task.CLASSIFICATION
                ? crossEntropy(output, truth, options.labelSmoothing())
                : squaredError(output, truth);
    }

    /**
     * The mean over the labelled samples of {@code -(1 - s) log p_label - s mean_k log p_k}.
     *
     * @param scores (N, K)
     * @param labels (N) int64, -1 where unknown
     * @param smoothing s
     */
    static NDArray crossEntropy(NDArray scores, NDArray labels, double smoothing) {
        NDArray logProbabilities = scores.logSoftmax(1);
        NDArray known = labels.gte(0).toType(DataType.FLOAT32, false);
        NDArray index = labels.maximum(0).reshape(labels.size(0), 1);
        NDArray right = logProbabilities.gather(index, 1).reshape(labels.size(0));
        NDArray all = logProbabilities.mean(new int[] {1});
        NDArray each = right.mul((float) (1 - smoothing)).add(all.mul((float) smoothing));
        return each.mul(known).sum().div(known.sum().maximum(1f)).neg();
    }

    /**
     * The mean over the samples whose number is known of {@code (output - target)^2}.
     *
     * @param output (N, 1)
     * @param targets (N) float32, NaN where unknown
     */
    static NDArray squaredError(NDArray output, NDArray targets) {
        NDArray unknown = targets.isNaN();
        NDArray known = unknown.logicalNot().toType(DataType.FLOAT32, false);
        NDArray values = NDArrays.where(unknown, targets.zerosLike(), targets);
        NDArray errors = output.reshape(targets.size(0)).sub(values).square();
        return errors.mul(known).sum().div(known.sum().maximum(1f));
    }

    @Override
    public OptionalDouble trivialLoss() {
        return options.task() == Task.CLASSIFICATION
                ? OptionalDouble.of(Math.log(outputs))
                : OptionalDouble.empty();
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", encoder);
    }

    @Override
    public List<Predictor> predictors() {
        Map<String, Block> parts = new LinkedHashMap<>();
        parts.put("encoder", encoder);
        parts.put("head", head);
        return List.of(new Predictor(column, options.task(), new Sequence(parts)));
    }
}
