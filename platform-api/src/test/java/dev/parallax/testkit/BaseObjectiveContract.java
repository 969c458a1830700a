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
import dev.parallax.api.objective.Generator;
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
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * What every objective owes: its learner trains, on a small perceptron and random views: vectors of
 * normal numbers, or images of uniform ones from 0 to 1.
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
     * Returns the shape of a view.
     *
     * @return without the batch axis: (D), or (C, H, W) for learners of images
     */
    protected Shape inputShape() {
        return new Shape(12);
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
    final void representationsAreBlocksOfTheNetworks() {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager();
                Learner learner = learner(engine, manager)) {
            assertThat(learner.representations()).isNotEmpty();
            assertThat(learner.networks()).extracting(Network::name).doesNotHaveDuplicates();
        }
    }

    @Test
    final void representationsMapViewsToVectors() {
        withStep(
                (learner, batch) -> {
                    NDArray view = view(batch, objective().views(options()).get(0).domain());
                    learner.representations()
                            .forEach(
                                    (name, block) -> {
                                        Shape shape = Forward.apply(block, view, false).getShape();
                                        assertThat(shape.dimension()).as(name).isEqualTo(2);
                                        assertThat(shape.get(0)).as(name).isEqualTo(ROWS);
                                    });
                });
    }

    @Test
    final void generatorsAndTranslatorsGiveImagesFromZeroToOne() {
        withStep(
                (learner, batch) -> {
                    if (learner.generator().isPresent()) {
                        Generator generator = learner.generator().get();
                        Shape latents = new Shape(ROWS, generator.latentSize());
                        assertImages(generator.block(), batch.manager().randomNormal(latents));
                    }
                    for (Translator translator : learner.translators()) {
                        assertImages(translator.block(), view(batch, translator.from()));
                    }
                });
    }

    @Test
    final void picturesCanBeShown() {
        withStep(
                (learner, batch) -> {
                    List<Picture> pictures = learner.preview(batch);

                    assertThat(pictures).extracting(Picture::name).doesNotHaveDuplicates();
                    for (Picture picture : pictures) {
                        assertThat(picture.caption()).endsWith(".");
                        assertThat(picture.image().channels()).isIn(1, 3);
                        for (float value : picture.image().values()) {
                            assertThat(value).as(picture.name()).isBetween(0f, 1f);
                        }
                    }
                });
    }

    private void assertImages(Block block, NDArray input) {
        NDArray images = Forward.apply(block, input, false);
        assertThat(images.getShape()).isEqualTo(new Shape(ROWS).addAll(inputShape()));
        assertThat(images.min().getFloat()).isNotNegative();
        assertThat(images.max().getFloat()).isLessThanOrEqualTo(1);
    }

    /** The first view of a domain. */
    private NDArray view(Batch batch, String domain) {
        List<ViewGroup> groups = objective().views(options());
        String group =
                groups.stream().filter(g -> g.domain().equals(domain)).findFirst().get().name();
        boolean usual = groups.stream().allMatch(g -> g.domain().equals(ViewGroup.PRETRAIN));
        return (usual ? batch : batch.domain(domain)).view(group, 0);
    }

    private void withStep(BiConsumer<Learner, Batch> check) {
        try (EngineSession engine = openEngine();
                NDManager manager = engine.newManager();
                Learner learner = learner(engine, manager);
                NDManager scope = engine.newManager()) {
            step(engine, learner, 0);
            check.accept(learner, batch(scope));
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
        return objective().create(options(), new Context(engine, manager, inputShape()));
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
                arrays.add(view(scope));
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

    private NDArray view(NDManager scope) {
        Shape shape = new Shape(ROWS).addAll(inputShape());
        return shape.dimension() == 4
                ? scope.randomUniform(0f, 1f, shape)
                : scope.randomNormal(shape);
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

    /** A context around a linear layer with a normalisation, and for images a ReLU. */
    private record Context(EngineSession engine, NDManager manager, Shape input)
            implements LearnerContext {

        @Override
        public Block newBackbone() {
            Block layers = Heads.mlp(Heads.Output.NORM, input.size(), FEATURES);
            Block backbone =
                    input.dimension() == 1
                            ? Sequence.of(List.of(layers))
                            : Sequence.of(
                                    List.of(
                                            Blocks.batchFlattenBlock(),
                                            layers,
                                            Activation.reluBlock()));
            return initialize(backbone, new Shape(2).addAll(input));
        }

        @Override
        public long featureSize() {
            return FEATURES;
        }

        @Override
        public Shape viewShape(String group) {
            return input;
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
