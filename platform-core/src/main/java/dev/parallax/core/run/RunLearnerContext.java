package dev.parallax.core.run;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.random.Randomness;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes the networks of one learner.
 *
 * <p>The engine is seeded before every network, by the run's seed and a count, so that the same
 * objective gets the same initial weights whatever happened on the engine before.
 */
final class RunLearnerContext implements LearnerContext {

    private final EngineSession engine;
    private final NDManager manager;
    private final Supplier<Block> backbones;
    private final Map<String, Shape> viewShapes;
    private final Sizes sizes;
    private int networks;
    private long featureSize = -1;

    /** Numbers a learner may ask for. */
    record Sizes(int batchSize, int datasetSize, long seed) {}

    /**
     * Makes a context.
     *
     * @param engine computes
     * @param manager lives as long as the learner
     * @param backbones makes uninitialised backbones for the first of the view shapes
     * @param viewShapes by group, without the batch axis
     * @param sizes numbers of the run
     */
    RunLearnerContext(
            EngineSession engine,
            NDManager manager,
            Supplier<Block> backbones,
            Map<String, Shape> viewShapes,
            Sizes sizes) {
        this.engine = engine;
        this.manager = manager;
        this.backbones = backbones;
        this.viewShapes = viewShapes;
        this.sizes = sizes;
    }

    @Override
    public EngineSession engine() {
        return engine;
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public Block newBackbone() {
        return initialize(backbones.get(), new Shape(2).addAll(inputShape()));
    }

    @Override
    public long featureSize() {
        if (featureSize < 0) {
            // the shape rules of blocks hold only once they are initialised
            try (NDManager scope = manager.newSubManager()) {
                Block probe = backbones.get();
                probe.initialize(scope, DataType.FLOAT32, new Shape(2).addAll(inputShape()));
                featureSize = Forward.outputShape(probe, inputShape()).get(0);
            }
        }
        return featureSize;
    }

    private Shape inputShape() {
        return viewShapes.values().iterator().next();
    }

    @Override
    public Shape viewShape(String group) {
        Shape shape = viewShapes.get(group);
        if (shape == null) {
            throw new IllegalArgumentException(
                    "the objective declares no views '" + group + "', only " + viewShapes.keySet());
        }
        return shape;
    }

    @Override
    public <B extends Block> B initialize(B block, Shape... inputs) {
        engine.engine().setRandomSeed((int) Randomness.mix(sizes.seed(), "initialise", networks++));
        block.initialize(manager, DataType.FLOAT32, inputs);
        return block;
    }

    @Override
    public int batchSize() {
        return sizes.batchSize();
    }

    @Override
    public int datasetSize() {
        return sizes.datasetSize();
    }

    @Override
    public long seed() {
        return sizes.seed();
    }
}
