package dev.parallax.api.objective;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.Stable;
import dev.parallax.api.engine.EngineSession;
import java.util.List;
import java.util.Map;

/**
 * What the host gives an objective to make its learner.
 *
 * @since 1.0
 */
@Stable
public interface LearnerContext {

    /**
     * Returns the open engine.
     *
     * @return the engine of the run
     */
    EngineSession engine();

    /**
     * Returns the manager that lives as long as the learner; buffers belong to it.
     *
     * @return the manager
     */
    NDManager manager();

    /**
     * Makes a backbone as the recipe says, initialised, and filled with weights where the recipe
     * says so. Two calls give two networks with different random weights.
     *
     * @return a new network from (N, ...) to (N, {@link #featureSize()})
     */
    Block newBackbone();

    /**
     * Returns the length of a feature vector of the backbone.
     *
     * @return D
     */
    long featureSize();

    /**
     * Returns the shape of one view of a group, without the batch axis.
     *
     * @param group the name of a {@link ViewGroup}
     * @return for images (C, H, W)
     */
    Shape viewShape(String group);

    /**
     * Initialises a block of the learner's own, such as a head.
     *
     * @param <B> the type of block
     * @param block the block
     * @param inputs the shapes of its inputs with a batch axis, whose length does not matter
     * @return the same block
     */
    <B extends Block> B initialize(B block, Shape... inputs);

    /**
     * Returns the number of samples in a batch.
     *
     * @return N
     */
    int batchSize();

    /**
     * Returns the number of samples to learn from.
     *
     * @return the size of the pretraining data
     */
    int datasetSize();

    /**
     * Returns the columns of labels of the data to learn from, the main one first.
     *
     * @return the names of the classes by column; empty where the data has no labels
     */
    Map<String, List<String>> labels();

    /**
     * Returns the columns of numbers to predict of the data to learn from, the main one first.
     *
     * @return their names; empty where the data has none
     */
    List<String> targets();

    /**
     * Returns the seed of the run, for {@link dev.parallax.api.random.Randomness}.
     *
     * @return the seed
     */
    long seed();
}
