package dev.parallax.api.asserting;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.LearnerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A context that remembers the blocks it gave to a learner. */
final class RecordedContext implements LearnerContext {

    private final LearnerContext context;
    private final List<Block> blocks = new ArrayList<>();

    RecordedContext(LearnerContext context) {
        this.context = context;
    }

    /** Returns all blocks that were given so far, whether the learner declares them or not. */
    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    @Override
    public EngineSession engine() {
        return context.engine();
    }

    @Override
    public NDManager manager() {
        return context.manager();
    }

    @Override
    public Block newBackbone() {
        Block backbone = context.newBackbone();
        blocks.add(backbone);
        return backbone;
    }

    @Override
    public long featureSize() {
        return context.featureSize();
    }

    @Override
    public Shape viewShape(String group) {
        return context.viewShape(group);
    }

    @Override
    public <B extends Block> B initialize(B block, Shape... inputs) {
        B initialized = context.initialize(block, inputs);
        blocks.add(initialized);
        return initialized;
    }

    @Override
    public int batchSize() {
        return context.batchSize();
    }

    @Override
    public int datasetSize() {
        return context.datasetSize();
    }

    @Override
    public Map<String, List<String>> labels() {
        return context.labels();
    }

    @Override
    public List<String> targets() {
        return context.targets();
    }

    @Override
    public long seed() {
        return context.seed();
    }
}
