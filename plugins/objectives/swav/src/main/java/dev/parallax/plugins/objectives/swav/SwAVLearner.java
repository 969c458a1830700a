package dev.parallax.plugins.objectives.swav;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Assignments;
import dev.parallax.api.nn.Embedder;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.KeyQueue;
import dev.parallax.api.nn.Prototypes;
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

/** SwAV at work: encoder, projector, prototypes. */
final class SwAVLearner implements Learner {

    private static final int GLOBAL_VIEWS = 2;

    private final SwAV.Options options;
    private final Embedder network;
    private final Block prototypes;
    private final List<KeyQueue> queues = new ArrayList<>();

    SwAVLearner(SwAV.Options options, LearnerContext context) {
        this.options = options;
        Block projector =
                Heads.mlp(
                        Heads.Output.LINEAR,
                        context.featureSize(),
                        options.hidden(),
                        options.projection());
        network = Embedder.of(context, projector);
        prototypes =
                context.initialize(
                        new Prototypes(options.projection(), options.prototypes()),
                        new Shape(2, options.projection()));
        for (int view = 0; options.queue() > 0 && view < GLOBAL_VIEWS; view++) {
            queues.add(
                    new KeyQueue("queue" + view, context, options.queue(), options.projection()));
        }
    }

    @Override
    public List<Network> networks() {
        List<Network> networks = new ArrayList<>(network.networks());
        networks.add(Network.trained("prototypes", prototypes));
        return networks;
    }

    @Override
    public List<Buffer> buffers() {
        return queues.stream().flatMap(queue -> queue.buffers().stream()).toList();
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        List<NDArray> locals = options.localViews() > 0 ? batch.views(SwAV.LOCAL) : List.of();
        List<NDArray> embeddings = new ArrayList<>();
        boolean queuing = optimization.progress().epoch() >= options.queueFromEpoch();
        NDArray loss =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            List<NDArray> z =
                                    network.embedEach(List.of(batch.views(SwAV.GLOBAL), locals));
                            optimization.watch("projection", z.get(0));
                            z.subList(0, queues.size())
                                    .forEach(each -> embeddings.add(optimization.keep(each)));
                            List<NDArray> scores = z.stream().map(this::score).toList();
                            return loss(scores, queuing ? queued() : List.of(), options);
                        });
        for (int view = 0; view < queues.size(); view++) {
            queues.get(view).enqueue(embeddings.get(view).normalize(2, 1));
        }
        return Metrics.of("loss", loss);
    }

    private NDArray score(NDArray embeddings) {
        return Forward.apply(prototypes, embeddings, true);
    }

    private List<NDArray> queued() {
        return queues.stream().map(queue -> score(queue.keys())).toList();
    }

    /**
     * Equation 2 with more views: every view predicts the assignments of the global ones but its
     * own.
     *
     * @param scores of the views, each (N, K), the global ones first
     * @param queued scores of earlier embeddings by global view, each (Q, K), or nothing
     */
    static NDArray loss(List<NDArray> scores, List<NDArray> queued, SwAV.Options options) {
        NDArray sum = null;
        for (int i = 0; i < GLOBAL_VIEWS; i++) {
            NDArray codes =
                    codes(
                            scores.get(i),
                            queued.isEmpty() ? List.of() : queued.subList(i, i + 1),
                            options);
            for (int v = 0; v < scores.size(); v++) {
                if (v != i) {
                    NDArray term =
                            Assignments.crossEntropy(codes, scores.get(v), options.temperature());
                    sum = sum == null ? term : sum.add(term);
                }
            }
        }
        return sum.div((float) (GLOBAL_VIEWS * (scores.size() - 1)));
    }

    /** The assignments of a view, made together with those of earlier embeddings. */
    static NDArray codes(NDArray scores, List<NDArray> queued, SwAV.Options options) {
        NDArray all = queued.isEmpty() ? scores : scores.concat(queued.get(0), 0);
        NDArray codes = Assignments.sinkhorn(all, options.epsilon(), options.iterations());
        return queued.isEmpty() ? codes : codes.get("0:" + scores.size(0));
    }

    @Override
    public OptionalDouble trivialLoss() {
        return OptionalDouble.of(Math.log(options.prototypes()));
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", network.encoder());
    }
}
