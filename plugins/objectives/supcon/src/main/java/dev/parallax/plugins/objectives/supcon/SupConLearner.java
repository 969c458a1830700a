package dev.parallax.plugins.objectives.supcon;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.LabelColumns;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.ViewGroup;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** SupCon at work: encoder, projector, and a loss with many positives. */
final class SupConLearner implements Learner {

    /** What is added to the logit of an anchor with itself, to exclude it. */
    private static final float EXCLUDED = -1e9f;

    private final String column;
    private final double temperature;
    private final int batchSize;
    private final Embedder network;

    SupConLearner(SupCon.Options options, LearnerContext context) {
        column = LabelColumns.choose(options.labels(), context, "objective.labels");
        temperature = options.temperature();
        batchSize = context.batchSize();
        Block projector =
                Heads.mlp(
                        Heads.Output.LINEAR,
                        context.featureSize(),
                        options.hidden(),
                        options.projection());
        network = Embedder.of(context, projector);
    }

    @Override
    public List<Network> networks() {
        return network.networks();
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        Batch labelled = batch.domain(ViewGroup.TRAIN);
        NDArray labels = labelled.labels(column).orElseThrow();
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray z = network.embedTogether(labelled.views(SupCon.VIEWS));
                            optimization.watch("projection", z);
                            NDArray unit = z.normalize(2, 1);
                            return loss(unit, unit, samePairs(labels, 2, 2), temperature);
                        });
        return Metrics.of("loss", loss);
    }

    /**
     * Equation 2: the mean over the anchors of {@code -1/|P| sum_{p in P} log( exp(a.z_p / t) /
     * sum_{b != a} exp(a.z_b / t) )}.
     *
     * @param anchors (A, E) of unit length: the first rows of the contrasts
     * @param contrasts (M, E) of unit length
     * @param same (A, M): 1 where anchor and contrast are of one class, at the anchor itself too
     * @param temperature t
     */
    static NDArray loss(NDArray anchors, NDArray contrasts, NDArray same, double temperature) {
        NDManager manager = anchors.getManager();
        int rows = (int) anchors.size(0);
        NDArray self = manager.eye(rows, (int) contrasts.size(0), 0, DataType.FLOAT32);
        NDArray logits = anchors.matMul(contrasts.transpose()).div((float) temperature);
        NDArray logProbabilities = logits.add(self.mul(EXCLUDED)).logSoftmax(1);
        NDArray positives = same.sub(self);
        NDArray likelihood = logProbabilities.mul(positives).sum(new int[] {1});
        return likelihood.div(positives.sum(new int[] {1})).mean().neg();
    }

    /**
     * Says which rows are of one class.
     *
     * @param labels (N) int64, -1 where unknown
     * @param anchorViews views of each sample among the anchors
     * @param views views of each sample among the contrasts
     * @return (anchorViews * N, views * N) float32: 1 for equal labels, and for views of one sample
     */
    static NDArray samePairs(NDArray labels, int anchorViews, int views) {
        NDManager manager = labels.getManager();
        int n = (int) labels.size(0);
        NDArray column = labels.reshape(n, 1);
        NDArray equal = column.eq(labels.reshape(1, n)).toType(DataType.FLOAT32, false);
        NDArray known = column.gte(0).toType(DataType.FLOAT32, false);
        NDArray same = equal.mul(known).maximum(manager.eye(n));
        return same.tile(new long[] {anchorViews, views});
    }

    @Override
    public OptionalDouble trivialLoss() {
        return OptionalDouble.of(Math.log(2.0 * batchSize - 1));
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", network.encoder());
    }
}
