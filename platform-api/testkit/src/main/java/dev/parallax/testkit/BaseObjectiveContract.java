package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import dev.parallax.api.Option;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Translator;
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

    /**
     * Returns the shape of a view: of vectors of normal numbers, or of images with values in [0,
     * 1].
     *
     * @return without the batch axis; vectors unless overridden
     */
    protected Shape inputShape() {
        return new Shape(12);
    }

    /**
     * Makes a backbone, not yet initialised.
     *
     * @return from (N, ...) to vectors (N, 8); a small perceptron unless overridden
     */
    protected Block backbone() {
        Block layers = Heads.mlp(Heads.Output.NORM, inputShape().size(), FEATURES);
        return inputShape().dimension() == 1
                ? Sequence.of(List.of(layers))
                : Sequence.of(List.of(Blocks.batchFlattenBlock(), layers, Activation.reluBlock()));
    }

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
    final void previewsArePicturesAndLeaveNoArrayBehind() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager();
                Learner learner = learner(engine, manager)) {
            int before = manager.getManagedArrays().size();
            Map<String, float[]> weights = parameters(learner);

            List<Picture> pictures;
            try (NDManager scope = engine.newManager()) {
                pictures = learner.preview(batch(scope));
            }

            assertThat(pictures)
                    .allSatisfy(
                            picture -> {
                                assertThat(picture.name()).matches("[a-z][a-z0-9-]*");
                                assertThat(picture.image().channels()).isIn(1, 3);
                                for (float value : picture.image().values()) {
                                    assertThat(value).isBetween(0f, 1f);
                                }
                            });
            assertThat(manager.getManagedArrays()).hasSize(before);
            assertThat(parameters(learner)).containsExactlyInAnyOrderEntriesOf(weights);
        }
    }

    @Test
    final void generatorsAndTranslatorsMakeImages() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager();
                Learner learner = learner(engine, manager);
                NDManager scope = engine.newManager()) {
            Shape images = new Shape(3).addAll(inputShape());
            learner.generator()
                    .ifPresent(
                            generator ->
                                    assertImages(
                                            images,
                                            Forward.apply(
                                                    generator.block(),
                                                    scope.randomNormal(
                                                            new Shape(3, generator.latentSize())),
                                                    false)));
            for (Translator translator : learner.translators()) {
                NDArray input = scope.randomUniform(0, 1, images);
                assertImages(images, Forward.apply(translator.block(), input, false));
            }
        }
    }

    private static void assertImages(Shape shape, NDArray images) {
        assertThat(images.getShape()).isEqualTo(shape);
        for (float value : images.toFloatArray()) {
            assertThat(value).isBetween(0f, 1f);
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
        return objective().create(options(), new Context(engine, manager, this));
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
        Shape shape = new Shape(ROWS).addAll(inputShape());
        Map<String, List<NDArray>> views = new LinkedHashMap<>();
        for (ViewGroup group : objective().views(options())) {
            List<NDArray> arrays = new ArrayList<>();
            for (int i = 0; i < group.count() && group.domain().equals(domain); i++) {
                arrays.add(
                        inputShape().dimension() == 3
                                ? scope.randomUniform(0, 1, shape)
                                : scope.randomNormal(shape));
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

    /** A context around the backbone of the contract. */
    private record Context(
            EngineSession engine, NDManager manager, BaseObjectiveContract<?> contract)
            implements LearnerContext {

        @Override
        public Block newBackbone() {
            return initialize(contract.backbone(), new Shape(2).addAll(contract.inputShape()));
        }

        @Override
        public long featureSize() {
            return FEATURES;
        }

        @Override
        public Shape viewShape(String group) {
            return contract.inputShape();
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
