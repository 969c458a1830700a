package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.parallax.api.Option;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.ViewGroup;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every objective owes: its learner trains, on a small perceptron and random views.
 *
 * @param <O> the options
 */
public abstract class BaseObjectiveContract<O extends Record> {

    private static final int ROWS = 16;
    private static final int INPUT = 12;
    private static final int FEATURES = 8;
    private static final List<String> CLASSES = List.of("round", "square", "long");

    /**
     * Opens an engine.
     *
     * @return closed by the contract
     */
    protected abstract EngineSession openEngine();

    /**
     * Makes the objective.
     *
     * @return the objective
     */
    protected abstract Objective<O> objective();

    /**
     * Returns options, small ones so that tests are quick.
     *
     * @return the options
     */
    protected abstract O options();

    @Test
    final void everyOptionIsDocumented() {
        for (RecordComponent component : objective().optionsType().getRecordComponents()) {
            assertThat(component.getAnnotation(Option.class))
                    .as("@Option of %s", component.getName())
                    .isNotNull();
        }
        assertThat(objective().name()).matches("[a-z][a-z0-9-]*");
        assertThat(objective().summary()).isNotBlank().doesNotContain("\n");
    }

    @Test
    final void lossIsFiniteAndGradientReachesEveryTrainedParameter() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager();
                Learner learner = learner(engine, manager)) {
            Map<String, float[]> before = parameters(learner);

            Metrics metrics = step(engine, learner, 0);

            assertThat(metrics.values()).containsKey("loss");
            assertThat(metrics.values().values()).allMatch(Double::isFinite);
            Map<String, float[]> after = parameters(learner);
            trained(learner)
                    .forEach(
                            name ->
                                    assertThat(after.get(name))
                                            .as("%s got no gradient", name)
                                            .isNotEqualTo(before.get(name)));
        }
    }

    @Test
    final void equalSeedsLearnTheSame() {
        assertThat(afterThreeSteps()).isEqualTo(afterThreeSteps());
    }

    @Test
    final void nativeMemoryIsFlat() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager();
                Learner learner = learner(engine, manager)) {
            step(engine, learner, 0);
            int before = manager.getManagedArrays().size();

            for (int i = 1; i < 6; i++) {
                step(engine, learner, i);
            }

            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }

    @Test
    final void representationsAreBlocksOfTheNetworks() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager();
                Learner learner = learner(engine, manager)) {
            assertThat(learner.representations()).isNotEmpty();
            assertThat(learner.networks()).extracting(Network::name).doesNotHaveDuplicates();
        }
    }

    private List<Double> afterThreeSteps() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager();
                Learner learner = learner(engine, manager)) {
            List<Double> losses = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                losses.add(step(engine, learner, i).values().get("loss"));
            }
            return losses;
        }
    }

    private Learner learner(EngineSession engine, NDManager manager) {
        engine.engine().setRandomSeed(7);
        return objective().create(options(), new Context(engine, manager));
    }

    private Metrics step(EngineSession engine, Learner learner, int number) {
        engine.engine().setRandomSeed(100 + number);
        try (NDManager scope = engine.newManager()) {
            return learner.step(
                    batch(scope), new PlainOptimization(engine, learner, scope, number));
        }
    }

    private Batch batch(NDManager scope) {
        Map<String, Batch> domains = new LinkedHashMap<>();
        for (ViewGroup group : objective().views(options())) {
            domains.computeIfAbsent(group.domain(), domain -> batch(scope, domain));
        }
        return domains.keySet().equals(Set.of(ViewGroup.PRETRAIN))
                ? domains.get(ViewGroup.PRETRAIN)
                : Batch.ofDomains(scope, domains);
    }

    private Batch batch(NDManager scope, String domain) {
        Map<String, List<NDArray>> views = new LinkedHashMap<>();
        for (ViewGroup group : objective().views(options())) {
            List<NDArray> arrays = new ArrayList<>();
            for (int i = 0; i < group.count() && group.domain().equals(domain); i++) {
                arrays.add(scope.randomNormal(new Shape(ROWS, INPUT)));
            }
            if (!arrays.isEmpty()) {
                views.put(group.name(), arrays);
            }
        }
        long[] classes = new long[ROWS];
        float[] numbers = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            classes[i] = i % CLASSES.size();
            numbers[i] = i;
        }
        return new Batch(
                scope,
                views,
                Map.of("class", scope.create(classes)),
                Map.of("size", scope.create(numbers)));
    }

    private static List<String> trained(Learner learner) {
        List<String> names = new ArrayList<>();
        for (Network network : learner.networks()) {
            if (network.isTrained()) {
                Parameters.named(network.block())
                        .forEach(
                                (name, parameter) -> {
                                    if (parameter.requiresGradient()) {
                                        names.add(network.name() + "." + name);
                                    }
                                });
            }
        }
        return names;
    }

    private static Map<String, float[]> parameters(Learner learner) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Network network : learner.networks()) {
            for (Map.Entry<String, Parameter> entry :
                    Parameters.named(network.block()).entrySet()) {
                float[] copy = entry.getValue().getArray().toFloatArray();
                values.put(network.name() + "." + entry.getKey(), Arrays.copyOf(copy, copy.length));
            }
        }
        return values;
    }

    /** A context around a linear layer with a normalisation. */
    private record Context(EngineSession engine, NDManager manager) implements LearnerContext {

        @Override
        public Block newBackbone() {
            return initialize(
                    Sequence.of(List.of(Heads.mlp(Heads.Output.NORM, INPUT, FEATURES))),
                    new Shape(2, INPUT));
        }

        @Override
        public long featureSize() {
            return FEATURES;
        }

        @Override
        public Shape viewShape(String group) {
            return new Shape(INPUT);
        }

        @Override
        public <B extends Block> B initialize(B block, Shape... inputs) {
            block.initialize(manager, DataType.FLOAT32, inputs);
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
            return Map.of("class", CLASSES);
        }

        @Override
        public List<String> targets() {
            return List.of("size");
        }

        @Override
        public long seed() {
            return 7;
        }
    }
}
