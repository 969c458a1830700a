package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Optimization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One linear layer, {@code encoder}, and a loss of its outputs. */
final class LinearLearner implements Learner {

    static final int WIDTH = 4;

    final List<Boolean> updates = new ArrayList<>();
    private final Block encoder;
    private final UnaryOperator<NDArray> loss;
    private final UnaryOperator<NDArray> embeddings;

    LinearLearner(
            NDManager manager, UnaryOperator<NDArray> loss, UnaryOperator<NDArray> embeddings) {
        this.encoder = layer(manager);
        this.loss = loss;
        this.embeddings = embeddings;
    }

    LinearLearner(NDManager manager, UnaryOperator<NDArray> loss) {
        this(manager, loss, outputs -> outputs);
    }

    /** A layer with random weights for {@link RandomVectors}. */
    static Block layer(NDManager manager) {
        Block layer = Heads.linear(RandomVectors.LENGTH, WIDTH, true);
        layer.initialize(manager, DataType.FLOAT32, new Shape(1, RandomVectors.LENGTH));
        return layer;
    }

    /** The vectors of a batch, (N, {@link RandomVectors#LENGTH}). */
    static NDArray vectors(Batch batch) {
        return batch.view(TinyRun.VIEWS, 0).reshape(new Shape(-1, RandomVectors.LENGTH));
    }

    /** How far outputs are from one: the mean of the squares. */
    static NDArray distanceFromOne(NDArray outputs) {
        return outputs.sub(1f).square().mean();
    }

    @Override
    public List<Network> networks() {
        return List.of(Network.trained("encoder", encoder));
    }

    @Override
    public Metrics step(Batch batch, Optimization optimization) {
        updates.add(optimization.updates());
        NDArray value =
                optimization.minimize(
                        Network.MAIN,
                        () -> {
                            NDArray outputs = Forward.apply(encoder, vectors(batch), true);
                            optimization.watch("embedding", embeddings.apply(outputs));
                            return loss.apply(outputs);
                        });
        return Metrics.of("loss", value);
    }

    @Override
    public Map<String, Block> representations() {
        return Map.of("features", encoder);
    }
}
