package dev.parallax.core.run;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.random.Randomness;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
    private final Consumer<Block> start;
    private final LearningTask task;
    private final int batchSize;
    private final long seed;
    private int networks;
    private long featureSize = -1;

    /**
     * Makes a context.
     *
     * @param engine computes
     * @param manager lives as long as the learner
     * @param backbones makes uninitialised backbones for the input of the task
     * @param start fills an initialised backbone with the weights it starts from
     * @param task what the learner is made for
     * @param batchSize samples in a batch
     * @param seed of the run
     */
    RunLearnerContext(
            EngineSession engine,
            NDManager manager,
            Supplier<Block> backbones,
            Consumer<Block> start,
            LearningTask task,
            int batchSize,
            long seed) {
        this.engine = engine;
        this.manager = manager;
        this.backbones = backbones;
        this.start = start;
        this.task = task;
        this.batchSize = batchSize;
        this.seed = seed;
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
        Block backbone = initialize(backbones.get(), new Shape(2).addAll(task.input()));
        start.accept(backbone);
        return backbone;
    }

    @Override
    public long featureSize() {
        if (featureSize < 0) {
            // the shape rules of blocks hold only once they are initialised
            try (NDManager scope = manager.newSubManager()) {
                Block probe = backbones.get();
                probe.initialize(scope, DataType.FLOAT32, new Shape(2).addAll(task.input()));
                featureSize = Forward.outputShape(probe, task.input()).get(0);
            }
        }
        return featureSize;
    }

    @Override
    public Shape viewShape(String group) {
        Shape shape = task.viewShapes().get(group);
        if (shape == null) {
            throw new IllegalArgumentException(
                    "the objective declares no views '"
                            + group
                            + "', only "
                            + task.viewShapes().keySet());
        }
        return shape;
    }

    @Override
    public <B extends Block> B initialize(B block, Shape... inputs) {
        engine.engine().setRandomSeed((int) Randomness.mix(seed, "initialise", networks++));
        block.initialize(manager, DataType.FLOAT32, inputs);
        return block;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public int datasetSize() {
        return task.datasetSize();
    }

    @Override
    public Map<String, List<String>> labels() {
        return task.labels();
    }

    @Override
    public List<String> targets() {
        return task.targets();
    }

    @Override
    public long seed() {
        return seed;
    }
}
