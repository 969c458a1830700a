package dev.parallax.testkit;

import static ai.djl.nn.Parameter.Type.WEIGHT;
import static dev.parallax.testkit.Verdict.failures;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import dev.parallax.api.NoOptions;
import dev.parallax.api.data.Image;
import dev.parallax.api.nn.Forward;
import dev.parallax.api.nn.Heads;
import dev.parallax.api.nn.Parameters;
import dev.parallax.api.nn.Sequence;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.Buffer;
import dev.parallax.api.objective.Generator;
import dev.parallax.api.objective.LearnerContext;
import dev.parallax.api.objective.Metrics;
import dev.parallax.api.objective.Network;
import dev.parallax.api.objective.Objective;
import dev.parallax.api.objective.Optimization;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Predictor;
import dev.parallax.api.objective.ViewGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;

/** Every check of {@link BaseObjectiveContract} finds an objective that is bad in this way. */
class BadObjectivesTest {

    @Test
    void aGoodObjectiveFailsNothing() {
        assertThat(failures(Good.class)).isEmpty();
    }

    static final class Good extends ToyObjective.Contract {
        Good() {
            super(ToyLearner::new);
        }
    }

    @Test
    void aHeadThatStartsAtZeroIsFine() {
        assertThat(failures(ZeroHead.class)).isEmpty();
    }

    static final class ZeroHead extends ToyObjective.Contract {
        ZeroHead() {
            super(
                    context ->
                            new ToyLearner(context) {
                                {
                                    Parameters.trainable(head).forEach(each -> each.muli(0f));
                                }
                            });
        }
    }

    @Test
    void anEncoderThatIsFrozenInTheFirstEpochsIsFine() {
        assertThat(failures(LateEncoder.class)).isEmpty();
    }

    static final class LateEncoder extends ToyObjective.Contract {
        LateEncoder() {
            super(
                    context ->
                            new ToyLearner(context) {
                                private boolean frozen;

                                @Override
                                void whileMinimising(Optimization optimization) {
                                    frozen = optimization.progress().epoch() < 2;
                                }

                                @Override
                                NDArray loss(NDArray view, NDArray target) {
                                    NDArray features = Forward.apply(encoder, view, true);
                                    return Forward.apply(
                                                    head,
                                                    frozen ? features.stopGradient() : features,
                                                    true)
                                            .sub(target)
                                            .square()
                                            .mean();
                                }
                            });
        }
    }

    @Test
    void aLearnerThatTrainsAtEveryThirdStepIsFine() {
        assertThat(failures(EveryThird.class)).isEmpty();
    }

    static final class EveryThird extends ToyObjective.Contract {
        EveryThird() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                public Metrics step(Batch batch, Optimization optimization) {
                                    NDArray view = batch.view("views", 0);
                                    return optimization.progress().step() % 3 == 2
                                            ? super.step(batch, optimization)
                                            : Metrics.of("loss", view.mean());
                                }
                            });
        }
    }

    @Test
    void aLearnerOfPositiveNumbersIsFineWhereTheTestMakesThem() {
        assertThat(failures(Positive.class)).isEmpty();
    }

    static final class Positive extends ToyObjective.Contract {
        Positive() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                NDArray taught(NDArray view) {
                                    if (view.min().getFloat() < 0) {
                                        throw new IllegalStateException("negative");
                                    }
                                    return super.taught(view);
                                }
                            });
        }

        @Override
        protected NDArray inputs(NDManager manager, Shape batch) {
            return manager.randomUniform(0, 1, batch);
        }
    }

    @Test
    void aNumberThatIsTakenForKnownIsFound() {
        assertThat(failures(AllKnown.class)).containsExactly("lossIsFinite");
    }

    static final class AllKnown extends ToyObjective.Contract {
        AllKnown() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                public Metrics step(Batch batch, Optimization optimization) {
                                    Metrics metrics = super.step(batch, optimization);
                                    NDArray sizes = batch.targets("size").orElseThrow();
                                    return metrics.and("mean-size", sizes.mean().getFloat());
                                }
                            });
        }
    }

    @Test
    void viewsThatAreAskedForButNotDeclaredAreFound() {
        assertThat(failures(MisspelledViews.class)).contains("lossIsFinite");
    }

    static final class MisspelledViews extends ToyObjective.Contract {
        MisspelledViews() {
            super(
                    context ->
                            new ToyLearner(context) {
                                private final Shape view = context.viewShape("veiws");

                                @Override
                                NDArray loss(NDArray input, NDArray target) {
                                    assertThat(input.getShape().slice(1)).isEqualTo(view);
                                    return super.loss(input, target);
                                }
                            });
        }
    }

    @Test
    void viewsOfTheSameNameAreFound() {
        assertThat(failures(ViewsOfOneName.class)).containsExactly("viewsHaveNamesAndADomain");
    }

    static final class ViewsOfOneName extends BaseObjectiveContract<NoOptions> {
        @Override
        protected Objective<NoOptions> objective() {
            return new TwiceNamed();
        }

        @Override
        protected NoOptions options() {
            return new NoOptions();
        }
    }

    /** Asks for two groups of views of one name. */
    @Extension
    public static final class TwiceNamed extends ToyObjective {
        @Override
        public List<ViewGroup> views(NoOptions options) {
            return List.of(new ViewGroup("views", 2), new ViewGroup("views", 2));
        }
    }

    @Test
    void aLearnerThatMakesUpItsViewsIsFound() {
        assertThat(failures(MadeUpViews.class)).containsExactly("aBatchWithoutItsViewsIsRefused");
    }

    static final class MadeUpViews extends ToyObjective.Contract {
        MadeUpViews() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                public Metrics step(Batch batch, Optimization optimization) {
                                    try {
                                        return super.step(batch, optimization);
                                    } catch (IllegalArgumentException e) {
                                        return new Metrics(Map.of("loss", 0.0));
                                    }
                                }
                            });
        }
    }

    @Test
    void aNumberThatIsNotFiniteIsFound() {
        assertThat(failures(InfiniteMetric.class)).containsExactly("lossIsFinite");
    }

    static final class InfiniteMetric extends ToyObjective.Contract {
        InfiniteMetric() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                public Metrics step(Batch batch, Optimization optimization) {
                                    return super.step(batch, optimization)
                                            .and("entropy", Double.NEGATIVE_INFINITY);
                                }
                            });
        }
    }

    @Test
    void aHeadThatNoGradientReachesIsFound() {
        assertThat(failures(IdleHead.class))
                .containsExactly("gradientReachesEveryTrainedParameter");
    }

    static final class IdleHead extends ToyObjective.Contract {
        IdleHead() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                NDArray loss(NDArray view, NDArray target) {
                                    return Forward.apply(encoder, view, true)
                                            .sub(target)
                                            .square()
                                            .mean();
                                }
                            });
        }
    }

    @Test
    void aTeacherThatGetsAGradientIsFound() {
        assertThat(failures(TaughtTeacher.class)).containsExactly("gradientReachesNothingElse");
    }

    static final class TaughtTeacher extends ToyObjective.Contract {
        TaughtTeacher() {
            super(
                    context ->
                            new ToyLearner(context) {
                                {
                                    Parameters.named(teacher).values().stream()
                                            .filter(each -> each.getType() == WEIGHT)
                                            .forEach(each -> each.freeze(false));
                                }

                                @Override
                                NDArray loss(NDArray view, NDArray target) {
                                    return super.loss(view, taught(view));
                                }
                            });
        }
    }

    @Test
    void aTeacherThatMovesInsideOfTheLossIsFound() {
        assertThat(failures(HastyTeacher.class)).containsExactly("gradientReachesNothingElse");
    }

    static final class HastyTeacher extends ToyObjective.Contract {
        HastyTeacher() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                void whileMinimising(Optimization optimization) {
                                    if (optimization.updates()) {
                                        follow();
                                    }
                                }
                            });
        }
    }

    @Test
    void aTeacherThatDoesNotWaitForUpdatesIsFound() {
        assertThat(failures(ImpatientTeacher.class))
                .containsExactly("noWeightMovesInAStepWithoutUpdate");
    }

    static final class ImpatientTeacher extends ToyObjective.Contract {
        ImpatientTeacher() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                void afterMinimising(NDArray target, Optimization optimization) {
                                    super.afterMinimising(target, optimization);
                                    follow();
                                }
                            });
        }
    }

    @Test
    void aNetworkThatIsNotDeclaredIsFound() {
        assertThat(failures(HiddenHead.class))
                .containsExactly(
                        "aResumedRunGoesOnBitForBit",
                        "networksHoldEveryParameterThatTheLearnerGot");
    }

    static final class HiddenHead extends ToyObjective.Contract {
        HiddenHead() {
            super(
                    context ->
                            new ToyLearner(context) {
                                private final Block hidden =
                                        context.initialize(
                                                Heads.mlp(Heads.Output.LINEAR, 8, 8),
                                                new Shape(2, 8));

                                @Override
                                NDArray taught(NDArray view) {
                                    return Forward.apply(hidden, super.taught(view), false);
                                }
                            });
        }
    }

    @Test
    void aNetworkThatIsDeclaredTwiceIsFound() {
        assertThat(failures(HeadOfTwo.class)).containsExactly("noParameterIsOfTwoNetworks");
    }

    static final class HeadOfTwo extends ToyObjective.Contract {
        HeadOfTwo() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                public List<Network> networks() {
                                    List<Network> networks = new ArrayList<>(super.networks());
                                    networks.add(Network.trained("another", head));
                                    return networks;
                                }
                            });
        }
    }

    @Test
    void buffersOfTheSameNameAreFound() {
        assertThat(failures(BuffersOfOneName.class))
                .containsExactly("networksAndBuffersHaveNamesOfTheirOwn");
    }

    static final class BuffersOfOneName extends ToyObjective.Contract {
        BuffersOfOneName() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                public List<Buffer> buffers() {
                                    return List.of(center.buffer(), center.buffer());
                                }
                            });
        }
    }

    @Test
    void blocksThatAreMadeAtEveryCallAreFound() {
        assertThat(failures(FreshBlocks.class))
                .containsExactly("theSameObjectsAreDeclaredAtEveryCall");
    }

    static final class FreshBlocks extends ToyObjective.Contract {
        FreshBlocks() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                public Map<String, Block> representations() {
                                    return Map.of("features", Sequence.of(List.of(encoder)));
                                }
                            });
        }
    }

    @Test
    void chanceFromElsewhereIsFound() {
        assertThat(failures(OtherChance.class))
                .containsExactly("aResumedRunGoesOnBitForBit", "equalSeedsLearnTheSame");
    }

    static final class OtherChance extends ToyObjective.Contract {
        OtherChance() {
            super(
                    context ->
                            new ToyLearner(context) {
                                private final Random random = new Random();

                                @Override
                                NDArray loss(NDArray view, NDArray target) {
                                    return super.loss(view, target).mul(random.nextFloat() + 0.5f);
                                }
                            });
        }
    }

    @Test
    void aMeanThatIsNoBufferIsFound() {
        assertThat(failures(MeanInAField.class)).containsExactly("aResumedRunGoesOnBitForBit");
    }

    static final class MeanInAField extends ToyObjective.Contract {
        MeanInAField() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                public List<Buffer> buffers() {
                                    return List.of();
                                }
                            });
        }
    }

    @Test
    void aCountOfStepsThatIsNoBufferIsFound() {
        assertThat(failures(CountInAField.class)).containsExactly("aResumedRunGoesOnBitForBit");
    }

    static final class CountInAField extends ToyObjective.Contract {
        CountInAField() {
            super(
                    context ->
                            new ToyLearner(context) {
                                private int steps;

                                @Override
                                NDArray loss(NDArray view, NDArray target) {
                                    steps++;
                                    return super.loss(view, target).mul(1f / steps);
                                }
                            });
        }
    }

    @Test
    void anArrayThatEachStepLeavesIsFound() {
        assertThat(failures(LeakingArrays.class)).containsExactly("nativeMemoryIsFlat");
    }

    static final class LeakingArrays extends ToyObjective.Contract {
        LeakingArrays() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                void afterMinimising(NDArray target, Optimization optimization) {
                                    super.afterMinimising(target, optimization);
                                    NDArray leaked = context.manager().ones(new Shape(1));
                                    leaked.setName("never closed");
                                }
                            });
        }
    }

    @Test
    void aManagerThatEachStepLeavesIsFound() {
        assertThat(failures(LeakingManagers.class)).containsExactly("nativeMemoryIsFlat");
    }

    static final class LeakingManagers extends ToyObjective.Contract {
        LeakingManagers() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                void afterMinimising(NDArray target, Optimization optimization) {
                                    super.afterMinimising(target, optimization);
                                    NDManager leaked = context.engine().newManager();
                                    leaked.setName("never closed");
                                }
                            });
        }
    }

    @Test
    void aRepresentationOfWeightsThatNobodySavesIsFound() {
        assertThat(failures(ForeignRepresentation.class))
                .containsExactly("representationsAreBlocksOfTheNetworks");
    }

    static final class ForeignRepresentation extends ToyObjective.Contract {
        ForeignRepresentation() {
            super(
                    context ->
                            new ToyLearner(context) {
                                private final Block own = initialized(context);

                                @Override
                                public Map<String, Block> representations() {
                                    return Map.of("features", own);
                                }
                            });
        }

        private static Block initialized(LearnerContext context) {
            Block own = Heads.mlp(Heads.Output.LINEAR, 12, 8);
            own.initialize(context.manager(), DataType.FLOAT32, new Shape(2, 12));
            return own;
        }
    }

    @Test
    void aRepresentationThatLooksAtItsBatchIsFound() {
        assertThat(failures(TrainingRepresentation.class))
                .containsExactly(
                        "inferenceChangesNothing",
                        "representationsAreFiniteVectorsWhateverTheBatch");
    }

    static final class TrainingRepresentation extends ToyObjective.Contract {
        TrainingRepresentation() {
            super(
                    context ->
                            new ToyLearner(context) {
                                private final Block training =
                                        new LambdaBlock(
                                                inputs ->
                                                        new NDList(
                                                                Forward.apply(
                                                                        encoder,
                                                                        inputs.head(),
                                                                        true)));

                                @Override
                                public Map<String, Block> representations() {
                                    return Map.of("features", training);
                                }
                            });
        }
    }

    @Test
    void aSmallNumberBesideALargeOneMayBeRounded() {
        assertThat(failures(Rounded.class)).isEmpty();
    }

    static final class Rounded extends ToyObjective.Contract {
        Rounded() {
            super(
                    context ->
                            new ToyLearner(context) {
                                private final Block rounded =
                                        new LambdaBlock(
                                                inputs ->
                                                        new NDList(
                                                                besideLargeOnes(
                                                                        Forward.apply(
                                                                                encoder,
                                                                                inputs.head(),
                                                                                false))));

                                @Override
                                public Map<String, Block> representations() {
                                    return Map.of("features", rounded);
                                }
                            });
        }

        /** Errs by a millionth of the largest value, differently in every size of a batch. */
        private static NDArray besideLargeOnes(NDArray features) {
            float error = 1e-3f * features.size(0);
            return features.onesLike().mul(1000f).concat(features.add(error), 1);
        }
    }

    @Test
    void aPredictorWithoutAScoreForEachClassIsFound() {
        assertThat(failures(NarrowPredictor.class))
                .containsExactly("predictorsGiveAScoreForEachClassOrANumber");
    }

    static final class NarrowPredictor extends ToyObjective.Contract {
        NarrowPredictor() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                public List<Predictor> predictors() {
                                    return List.of(
                                            new Predictor(
                                                    "class",
                                                    Predictor.Task.CLASSIFICATION,
                                                    encoder));
                                }
                            });
        }
    }

    @Test
    void aPreviewThatLearnsIsFound() {
        assertThat(failures(LearningPreview.class))
                .containsExactly("previewsArePicturesAndLeaveNoArrayBehind");
    }

    static final class LearningPreview extends ToyObjective.Contract {
        LearningPreview() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                public List<Picture> preview(Batch fixed) {
                                    Parameters.trainable(encoder).head().muli(2);
                                    return List.of();
                                }
                            });
        }
    }

    @Test
    void aPictureBeyondWhiteIsFound() {
        assertThat(failures(GlaringPicture.class))
                .containsExactly("previewsArePicturesAndLeaveNoArrayBehind");
    }

    static final class GlaringPicture extends ToyObjective.Contract {
        GlaringPicture() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                public List<Picture> preview(Batch fixed) {
                                    Image image = new Image(1, 1, 1, new float[] {1.5f});
                                    return List.of(new Picture("glare", "Too bright.", image));
                                }
                            });
        }
    }

    @Test
    void aGeneratorOfAnythingButImagesIsFound() {
        assertThat(failures(WildGenerator.class))
                .containsExactly("generatorsAndTranslatorsMakeImages");
    }

    static final class WildGenerator extends ToyObjective.Contract {
        WildGenerator() {
            super(
                    context ->
                            new ToyLearner(context) {
                                @Override
                                public Optional<Generator> generator() {
                                    return Optional.of(new Generator(encoder, 12));
                                }
                            });
        }
    }
}
