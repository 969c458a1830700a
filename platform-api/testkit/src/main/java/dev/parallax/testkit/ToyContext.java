package dev.parallax.testkit;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.ViewGroup;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a contract gives an objective in place of a host. It remembers what it was asked for. */
final class ToyContext implements LearnerContext {

    /** Samples in a batch. */
    static final int ROWS = 16;

    /** The length of a feature vector of the backbone. */
    static final int FEATURES = 8;

    /** The column of labels, and its classes. */
    static final Map<String, List<String>> LABELS =
            Map.of("class", List.of("round", "square", "long"));

    /** The column of numbers to predict. */
    static final String TARGET = "size";

    private final EngineSession engine;
    private final NDManager manager;
    private final Supplier<Block> backbone;
    private final Shape view;
    private final Set<String> groups;
    private final Map<String, Parameter> made = new LinkedHashMap<>();
    private final Set<Parameter> weights = Collections.newSetFromMap(new IdentityHashMap<>());
    private int blocks;

    ToyContext(
            EngineSession engine,
            NDManager manager,
            Supplier<Block> backbone,
            Shape view,
            List<ViewGroup> groups) {
        this.engine = engine;
        this.manager = manager;
        this.backbone = backbone;
        this.view = view;
        this.groups = groups.stream().map(ViewGroup::name).collect(Collectors.toSet());
    }

    /**
     * Returns the parameters of all blocks that the learner got here.
     *
     * @return by number of the block and dotted name
     */
    Map<String, Parameter> made() {
        return made;
    }

    /**
     * Says whether a parameter is a weight, and not a statistic: whether gradients could train it
     * when it was made. A teacher's weights are frozen later.
     */
    boolean isWeight(Parameter parameter) {
        return weights.contains(parameter);
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
        return initialize(backbone.get(), new Shape(2).addAll(view));
    }

    @Override
    public long featureSize() {
        return FEATURES;
    }

    @Override
    public Shape viewShape(String group) {
        if (!groups.contains(group)) {
            throw new IllegalArgumentException(
                    "the objective declares no views '" + group + "', only " + groups);
        }
        return view;
    }

    @Override
    public <B extends Block> B initialize(B block, Shape... inputs) {
        block.initialize(manager, DataType.FLOAT32, inputs);
        blocks++;
        Parameters.named(block)
                .forEach(
                        (name, parameter) -> {
                            made.put("block " + blocks + ", " + name, parameter);
                            if (parameter.requiresGradient()) {
                                weights.add(parameter);
                            }
                        });
        return block;
    }

    @Override
    public int batchSize() {
        return ROWS;
    }

    @Override
    public int datasetSize() {
        return 10 * ROWS;
    }

    @Override
    public Map<String, List<String>> labels() {
        return LABELS;
    }

    @Override
    public List<String> targets() {
        return List.of(TARGET);
    }

    @Override
    public long seed() {
        return 7;
    }
}
