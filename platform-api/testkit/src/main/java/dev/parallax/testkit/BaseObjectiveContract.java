package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import dev.parallax.api.Extension;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.Learner;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Predictor;
import dev.parallax.api.objective.Translator;
import dev.parallax.api.objective.ViewGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every objective owes, shown on a small perceptron and random views: its learner trains what
 * it declares and nothing else, equal seeds learn the same, a resumed run goes on bit for bit, and
 * steps leave nothing in native memory.
 *
 * @param <O> the options
 */
public abstract class BaseObjectiveContract<O extends Record> extends BaseExtensionContract<O> {

    private static final int SEED = 7;

    /**
     * Steps by which every trained parameter has had its turn: the whole first epoch, for what is
     * zero at first or trained at every n-th step only, and the beginning of every other, for what
     * is frozen until then.
     */
    private static final int[] TURNS = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90
    };

    /**
     * Opens an engine.
     *
     * @return closed by the contract; the one of {@link TestEngine} unless overridden
     */
    protected EngineSession openEngine() {
        return TestEngine.open();
    }

    /**
     * Makes the objective.
     *
     * @return the objective
     */
    protected abstract Objective<O> objective();

    /**
     * Returns options, small ones so that tests are quick: batches have 16 samples of 160.
     *
     * @return the options
     */
    @Override
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
        Block layers = Heads.mlp(Heads.Output.NORM, inputShape().size(), ToyContext.FEATURES);
        return inputShape().dimension() == 1
                ? Sequence.of(List.of(layers))
                : Sequence.of(List.of(Blocks.batchFlattenBlock(), layers, Activation.reluBlock()));
    }

    /**
     * Makes inputs: override this where others are wanted, such as token numbers.
     *
     * @param manager owns the array
     * @param batch (N, ...), where what follows N is {@link #inputShape()}
     * @return an array of this shape; uniform values in [0, 1] for images and normal ones for
     *     others unless overridden
     */
    protected NDArray inputs(NDManager manager, Shape batch) {
        return batch.dimension() == 4
                ? manager.randomUniform(0, 1, batch)
                : manager.randomNormal(batch);
    }

    @Override
    final Extension<O> extension() {
        return objective();
    }

    @Test
    final void viewsHaveNamesAndADomain() {
        List<ViewGroup> views = objective().views(options());

        assertThat(views).isNotEmpty().isEqualTo(objective().views(options()));
        assertThat(views).extracting(ViewGroup::domain).allMatch(name -> !name.isBlank());
        assertThat(views).extracting(ViewGroup::name).allMatch(name -> !name.isBlank());
        assertThat(views)
                .extracting(group -> List.of(group.domain(), group.name()))
                .as("names within a domain")
                .doesNotHaveDuplicates();
    }

    @Test
    final void aBatchWithoutItsViewsIsRefused() {
        try (Lesson<O> lesson = lesson()) {
            assertThatThrownBy(lesson::stepWithoutViews)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    final void lossIsFinite() {
        try (Lesson<O> lesson = lesson()) {
            Metrics metrics = lesson.step(0);

            assertThat(metrics.values()).containsKey("loss");
            assertThat(metrics.values().values()).allMatch(Double::isFinite);
            lesson.learner().trivialLoss().ifPresent(loss -> assertThat(loss).isFinite());
        }
    }

    @Test
    final void gradientReachesEveryTrainedParameter() {
        try (Lesson<O> lesson = lesson()) {
            Snapshot before = Snapshot.of(lesson.arrays());
            List<String> untouched = trained(lesson.learner());

            for (int i = 0; i < TURNS.length && !untouched.isEmpty(); i++) {
                lesson.step(TURNS[i]);
                untouched.removeAll(before.differences(Snapshot.of(lesson.arrays())));
            }

            assertThat(untouched)
                    .as(
                            "trained parameters that got no gradient in steps %s",
                            Arrays.toString(TURNS))
                    .isEmpty();
        }
    }

    @Test
    final void gradientReachesNothingElse() {
        try (Lesson<O> lesson = lesson()) {
            lesson.step(0);
            lesson.step(1);

            assertThat(lesson.trespasses())
                    .as(
                            "weights of other groups, and of networks that are only carried: say"
                                    + " stopGradient() on what such a network gives, or"
                                    + " block.freezeParameters(true) when it is made")
                    .isEmpty();
        }
    }

    @Test
    final void noWeightMovesInAStepWithoutUpdate() {
        try (Lesson<O> lesson = lesson()) {
            lesson.step(0);
            Map<String, NDArray> weights = lesson.weightsOutside("no group");
            Snapshot before = Snapshot.of(weights);

            lesson.step(1, false);

            assertThat(before.differences(Snapshot.of(weights)))
                    .as("weights that moved although optimization.updates() was false")
                    .isEmpty();
        }
    }

    @Test
    final void networksHoldEveryParameterThatTheLearnerGot() {
        try (Lesson<O> lesson = lesson()) {
            assertThat(lesson.strangersOf(lesson.context().made()))
                    .as(
                            "parameters that newBackbone() and initialize() made and that no network"
                                    + " has: they would miss in checkpoints")
                    .isEmpty();
        }
    }

    @Test
    final void noParameterIsOfTwoNetworks() {
        try (Lesson<O> lesson = lesson()) {
            IdentityHashMap<Parameter, String> owners = new IdentityHashMap<>();

            lesson.parameters()
                    .forEach(
                            (name, each) ->
                                    assertThat(owners.put(each, name))
                                            .as("%s is the same parameter", name)
                                            .isNull());
        }
    }

    @Test
    final void networksAndBuffersHaveNamesOfTheirOwn() {
        try (Lesson<O> lesson = lesson()) {
            Learner learner = lesson.learner();

            assertThat(learner.networks()).isNotEmpty();
            assertThat(learner.networks()).extracting(Network::name).doesNotHaveDuplicates();
            assertThat(learner.buffers()).extracting(Buffer::name).doesNotHaveDuplicates();
        }
    }

    @Test
    final void theSameObjectsAreDeclaredAtEveryCall() {
        try (Lesson<O> lesson = lesson()) {
            List<Object> before = declared(lesson.learner());

            lesson.step(0);

            List<Object> after = declared(lesson.learner());
            assertThat(after).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).isSameAs(before.get(i));
            }
        }
    }

    @Test
    final void equalSeedsLearnTheSame() {
        List<Metrics> metrics;
        Snapshot learned;
        try (Lesson<O> lesson = lesson()) {
            metrics = steps(lesson, 0, 3);
            learned = Snapshot.of(lesson.arrays());
        }

        try (Lesson<O> again = lesson()) {
            assertThat(steps(again, 0, 3)).isEqualTo(metrics);
            assertThat(Snapshot.of(again.arrays()).differences(learned)).isEmpty();
        }
    }

    @Test
    final void aResumedRunGoesOnBitForBit() {
        Snapshot saved;
        Snapshot end;
        List<Metrics> metrics;
        try (Lesson<O> uninterrupted = lesson()) {
            steps(uninterrupted, 0, 2);
            saved = Snapshot.of(uninterrupted.arrays());
            metrics = steps(uninterrupted, 2, 5);
            end = Snapshot.of(uninterrupted.arrays());
        }

        try (Lesson<O> resumed = lesson(SEED + 1);
                NDManager scope = resumed.newScope()) {
            assertThat(resumed.arrays().keySet()).containsExactlyElementsOf(saved.names());
            saved.restore(resumed.arrays(), scope);

            assertThat(steps(resumed, 2, 5))
                    .as("what is no parameter of a network must be a Buffer")
                    .isEqualTo(metrics);
            assertThat(Snapshot.of(resumed.arrays()).differences(end)).isEmpty();
        }
    }

    @Test
    final void nativeMemoryIsFlat() {
        try (Lesson<O> lesson = lesson()) {
            lesson.step(0);
            int before = lesson.arraysAndManagers();

            steps(lesson, 1, 6);

            assertThat(lesson.arraysAndManagers())
                    .as("arrays of the learner and open managers after five more steps")
                    .isEqualTo(before);
        }
    }

    @Test
    final void representationsAreBlocksOfTheNetworks() {
        try (Lesson<O> lesson = lesson()) {
            Map<String, Block> blocks = new LinkedHashMap<>(lesson.learner().representations());
            assertThat(blocks).isNotEmpty();
            lesson.learner().generator().ifPresent(each -> blocks.put("generator", each.block()));
            for (Translator translator : lesson.learner().translators()) {
                blocks.put("translator " + translator.direction(), translator.block());
            }
            for (Predictor predictor : lesson.learner().predictors()) {
                blocks.put("predictor of " + predictor.column(), predictor.block());
            }

            blocks.forEach(
                    (name, block) ->
                            assertThat(lesson.strangersOf(Parameters.named(block)))
                                    .as("parameters of %s that no network has", name)
                                    .isEmpty());
        }
    }

    @Test
    final void representationsAreFiniteVectorsWhateverTheBatch() {
        try (Lesson<O> lesson = lesson();
                NDManager scope = lesson.newScope()) {
            lesson.step(0);
            NDArray inputs = lesson.inputs(scope, 3);
            lesson.learner()
                    .representations()
                    .forEach(
                            (name, block) -> {
                                NDArray all = Forward.apply(block, inputs, false);
                                NDArray first = Forward.apply(block, inputs.get("0:1"), false);

                                assertThat(all.getShape().dimension()).as(name).isEqualTo(2);
                                assertThat(all.getShape().get(0)).as(name).isEqualTo(3);
                                assertFirst(first, all, name);
                            });
        }
    }

    private static void assertFirst(NDArray alone, NDArray all, String name) {
        NDArray expected = all.get("0:1");
        assertThat(alone.getShape()).as(name).isEqualTo(expected.getShape());
        float tolerance = 1e-4f * Math.max(1, all.abs().max().getFloat());
        float[] want = expected.toFloatArray();
        float[] values = alone.toFloatArray();
        for (int i = 0; i < want.length; i++) {
            assertThat(values[i])
                    .as("%s of one sample alone, against that in a batch", name)
                    .isFinite()
                    .isCloseTo(want[i], within(tolerance));
        }
    }

    @Test
    final void inferenceChangesNothing() {
        try (Lesson<O> lesson = lesson()) {
            lesson.step(0);
            Snapshot before = Snapshot.of(lesson.arrays());
            int arrays = lesson.arraysAndManagers();

            try (NDManager scope = lesson.newScope()) {
                NDArray inputs = lesson.inputs(scope, 3);
                for (Block block : lesson.learner().representations().values()) {
                    Forward.apply(block, inputs, false);
                }
            }

            assertThat(before.differences(Snapshot.of(lesson.arrays()))).isEmpty();
            assertThat(lesson.arraysAndManagers()).isEqualTo(arrays);
        }
    }

    @Test
    final void predictorsGiveAScoreForEachClassOrANumber() {
        try (Lesson<O> lesson = lesson();
                NDManager scope = lesson.newScope()) {
            NDArray inputs = lesson.inputs(scope, 3);
            Map<String, Integer> columns = new HashMap<>(Map.of(ToyContext.TARGET, 1));
            ToyContext.LABELS.forEach((name, classes) -> columns.put(name, classes.size()));
            for (Predictor predictor : lesson.learner().predictors()) {
                NDArray outputs = Forward.apply(predictor.block(), inputs, false);

                assertThat(columns).containsKey(predictor.column());
                assertThat(outputs.getShape())
                        .isEqualTo(new Shape(3, columns.get(predictor.column())));
            }
        }
    }

    @Test
    final void previewsArePicturesAndLeaveNoArrayBehind() {
        try (Lesson<O> lesson = lesson()) {
            int before = lesson.arraysAndManagers();
            Snapshot arrays = Snapshot.of(lesson.arrays());

            List<Picture> pictures;
            try (NDManager scope = lesson.newScope()) {
                pictures = lesson.learner().preview(lesson.batch(scope));
            }

            assertThat(pictures)
                    .allSatisfy(
                            picture -> {
                                assertThat(picture.name()).matches("[a-z][a-z0-9-]*");
                                assertThat(picture.image().channels()).isIn(1, 3);
                                assertUnit(picture.image().values());
                            });
            assertThat(lesson.arraysAndManagers()).isEqualTo(before);
            assertThat(arrays.differences(Snapshot.of(lesson.arrays()))).isEmpty();
        }
    }

    @Test
    final void generatorsAndTranslatorsMakeImages() {
        try (Lesson<O> lesson = lesson();
                NDManager scope = lesson.newScope()) {
            Shape images = new Shape(3).addAll(inputShape());
            lesson.learner()
                    .generator()
                    .ifPresent(
                            generator -> {
                                Shape latents = new Shape(3, generator.latentSize());
                                NDArray input = scope.randomNormal(latents);
                                assertImages(
                                        images, Forward.apply(generator.block(), input, false));
                            });
            for (Translator translator : lesson.learner().translators()) {
                NDArray input = lesson.inputs(scope, 3);
                assertImages(images, Forward.apply(translator.block(), input, false));
            }
        }
    }

    private static void assertImages(Shape shape, NDArray images) {
        assertThat(images.getShape()).isEqualTo(shape);
        assertUnit(images.toFloatArray());
    }

    private static void assertUnit(float[] values) {
        for (float value : values) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    private Lesson<O> lesson() {
        return lesson(SEED);
    }

    private Lesson<O> lesson(int seed) {
        return new Lesson<>(
                openEngine(),
                objective(),
                options(),
                this::backbone,
                inputShape(),
                this::inputs,
                seed);
    }

    private static List<Metrics> steps(Lesson<?> lesson, int from, int to) {
        List<Metrics> metrics = new ArrayList<>();
        for (int i = from; i < to; i++) {
            metrics.add(lesson.step(i));
        }
        return metrics;
    }

    /** The blocks and buffers that a learner declares, in order. */
    private static List<Object> declared(Learner learner) {
        List<Object> declared = new ArrayList<>();
        learner.networks().forEach(network -> declared.add(network.block()));
        declared.addAll(learner.buffers());
        declared.addAll(learner.representations().values());
        return declared;
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
}
