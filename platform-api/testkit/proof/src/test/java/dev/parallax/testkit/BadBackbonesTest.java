package dev.parallax.testkit;

import static dev.parallax.testkit.Verdict.failures;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import dev.parallax.api.NoOptions;
import dev.parallax.api.backbone.Backbone;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;

/** Every check of {@link BaseBackboneContract} finds a backbone that is bad in this way. */
class BadBackbonesTest {

    @Test
    void aGoodBackboneFailsNothing() {
        assertThat(failures(Good.class)).isEmpty();
    }

    static final class Good extends Contract {
        Good() {
            super(Layer::new);
        }
    }

    @Test
    void aBranchThatStartsAtZeroIsFine() {
        assertThat(failures(Gated.class)).isEmpty();
    }

    static final class Gated extends Contract {
        Gated() {
            super(Gate::new);
        }
    }

    /** Adds what the layer makes of an input times a number that is zero at first. */
    private static final class Gate extends Layer {

        private final Parameter gate;

        Gate(Shape input) {
            super(input);
            gate = addParameter(parameter("gate", Parameter.Type.OTHER, true));
            gate.setInitializer(Initializer.ZEROS);
        }

        @Override
        protected void prepare(Shape[] inputs) {
            super.prepare(inputs);
            gate.setShape(new Shape(1));
        }

        @Override
        NDArray weighted(NDArray x, NDArray weight) {
            return x.add(super.weighted(x, weight).mul(gate.getArray()));
        }
    }

    @Test
    void aNetworkOfTokensIsFineWhereTheTestMakesTokens() {
        assertThat(failures(Tokens.class)).isEmpty();
    }

    static final class Tokens extends Contract {
        Tokens() {
            super(
                    input ->
                            new Layer(input) {
                                @Override
                                NDArray weighted(NDArray x, NDArray weight) {
                                    if (x.neq(x.floor()).any().getBoolean()) {
                                        throw new IllegalStateException("tokens are whole");
                                    }
                                    return super.weighted(x, weight);
                                }
                            });
        }

        @Override
        protected NDArray inputs(NDManager manager, Shape batch) {
            return manager.arange((float) batch.size()).reshape(batch);
        }
    }

    @Test
    void featuresThatAreNotFiniteAreFound() {
        assertThat(failures(Infinite.class)).contains("featuresAreFiniteVectorsWhateverTheBatch");
    }

    static final class Infinite extends Contract {
        Infinite() {
            super(
                    input ->
                            new Layer(input) {
                                @Override
                                NDArray features(NDArray x) {
                                    return x.div(0);
                                }
                            });
        }
    }

    @Test
    void featuresThatDependOnTheBatchAreFound() {
        assertThat(failures(Comparing.class))
                .containsExactly("featuresOfASampleDoNotDependOnItsBatch");
    }

    static final class Comparing extends Contract {
        Comparing() {
            super(
                    input ->
                            new Layer(input) {
                                @Override
                                NDArray features(NDArray x) {
                                    return x.sub(x.mean(new int[] {0}, true));
                                }
                            });
        }
    }

    @Test
    void aParameterThatNothingUsesIsFound() {
        assertThat(failures(Idle.class))
                .containsExactly("gradientReachesEveryTrainedParameterAndNoOther");
    }

    static final class Idle extends Contract {
        Idle() {
            super(
                    input ->
                            new Layer(input) {
                                @Override
                                NDArray weighted(NDArray x, NDArray weight) {
                                    return super.weighted(x, weight).mul(0f).add(x);
                                }
                            });
        }
    }

    @Test
    void inferenceThatCountsIsFound() {
        assertThat(failures(Counting.class))
                .containsExactly("inferenceChangesNothingAndTrainingOnlyStatistics");
    }

    static final class Counting extends Contract {
        Counting() {
            super(
                    input ->
                            new Layer(input) {
                                @Override
                                void count(NDArray seen, boolean training) {
                                    seen.addi(1);
                                }
                            });
        }
    }

    @Test
    void chanceFromElsewhereIsFound() {
        assertThat(failures(OtherChance.class))
                .contains("equalSeedsMakeEqualNetworks", "featuresOfASampleDoNotDependOnItsBatch");
    }

    static final class OtherChance extends Contract {
        private static final Random RANDOM = new Random();

        OtherChance() {
            super(
                    input ->
                            new Layer(input) {
                                @Override
                                NDArray features(NDArray x) {
                                    return x.mul(1 + RANDOM.nextFloat());
                                }
                            });
        }
    }

    @Test
    void oneNetworkForAllIsFound() {
        assertThat(failures(Shared.class)).contains("everyCallMakesANetworkOfItsOwn");
    }

    static final class Shared extends Contract {
        Shared() {
            super(always(new Layer(INPUT)));
        }

        private static Function<Shape, Block> always(Block only) {
            return input -> only;
        }
    }

    @Test
    void inputsThatFailLaterAreFound() {
        assertThat(failures(Trusting.class))
                .containsExactly("inputsThatItCannotTakeAreRefusedWithASentence");
    }

    static final class Trusting extends Contract {
        Trusting() {
            super(input -> new Layer(INPUT));
        }
    }

    @Test
    void anErrorWithoutASentenceIsFound() {
        assertThat(failures(Terse.class))
                .containsExactly("inputsThatItCannotTakeAreRefusedWithASentence");
    }

    static final class Terse extends Contract {
        Terse() {
            super(
                    input -> {
                        if (!input.equals(INPUT)) {
                            throw new IllegalArgumentException("");
                        }
                        return new Layer(input);
                    });
        }
    }

    @Test
    void anArrayThatEachPassLeavesIsFound() {
        assertThat(failures(Leaking.class)).containsExactly("passesLeaveNoArraysBehind");
    }

    static final class Leaking extends Contract {
        Leaking() {
            super(
                    input ->
                            new Layer(input) {
                                @Override
                                void count(NDArray seen, boolean training) {
                                    NDArray leaked = seen.duplicate();
                                    leaked.setName("never closed");
                                }
                            });
        }
    }

    private static final Shape INPUT = new Shape(2, 3);

    abstract static class Contract extends BaseBackboneContract<NoOptions> {

        private final Function<Shape, Block> blocks;

        Contract(Function<Shape, Block> blocks) {
            this.blocks = blocks;
        }

        @Override
        protected Backbone<NoOptions> backbone() {
            return new Toy(blocks);
        }

        @Override
        protected NoOptions options() {
            return new NoOptions();
        }

        @Override
        protected Shape input() {
            return INPUT;
        }
    }

    /** Multiplies all values of an input with weights, and counts its passes in training. */
    private static class Layer extends AbstractBlock {

        private final Shape input;
        private final Parameter weight;
        private final Parameter seen;

        Layer(Shape input) {
            this.input = input;
            weight = addParameter(parameter("weight", Parameter.Type.WEIGHT, true));
            seen = addParameter(parameter("seen", Parameter.Type.OTHER, false));
            seen.setInitializer(Initializer.ZEROS);
            weight.setInitializer(new NormalInitializer(1));
        }

        static Parameter parameter(String name, Parameter.Type type, boolean trained) {
            return Parameter.builder().setName(name).setType(type).optRequiresGrad(trained).build();
        }

        @Override
        protected void prepare(Shape[] inputs) {
            weight.setShape(new Shape(1, input.size()));
            seen.setShape(new Shape(1));
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> parameters) {
            NDArray x = inputs.head();
            if (!x.getShape().slice(1).equals(input)) {
                throw new IllegalStateException("not made for " + x.getShape());
            }
            count(seen.getArray(), training);
            NDArray flat = x.reshape(x.getShape().get(0), input.size());
            return new NDList(features(weighted(flat, weight.getArray())));
        }

        NDArray weighted(NDArray x, NDArray weight) {
            return x.mul(weight);
        }

        NDArray features(NDArray x) {
            return x;
        }

        void count(NDArray seen, boolean training) {
            if (training) {
                seen.addi(1);
            }
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return new Shape[] {new Shape(inputs[0].get(0), input.size())};
        }
    }

    /** A backbone of the blocks that a test makes. */
    @Extension
    static final class Toy implements Backbone<NoOptions> {

        private final Function<Shape, Block> blocks;

        public Toy() {
            this(Layer::new);
        }

        Toy(Function<Shape, Block> blocks) {
            this.blocks = blocks;
        }

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public String summary() {
            return "One layer.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public Block create(NoOptions options, Shape input) {
            return blocks.apply(input);
        }
    }
}
