package dev.parallax.api.asserting;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.objective.LearnerContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A context that remembers the blocks it gave to a learner. */
final class RecordedContext implements LearnerContext {

    private final LearnerContext context;
    private final List<Block> blocks = new ArrayList<>();
    private final Set<Parameter> weights = Collections.newSetFromMap(new IdentityHashMap<>());

    RecordedContext(LearnerContext context) {
        this.context = context;
    }

    /** Returns all blocks that were given so far, whether the learner declares them or not. */
    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /**
     * Returns what is learned in these blocks, also where it is frozen by now, as in a teacher; not
     * statistics and the like, which a forward pass may move.
     */
    Set<Parameter> weights() {
        return weights;
    }

    private void record(Block block) {
        blocks.add(block);
        for (Parameter parameter : Parameters.named(block).values()) {
            if (parameter.requiresGradient()) {
                weights.add(parameter);
            }
        }
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
        record(backbone);
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
        record(initialized);
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
