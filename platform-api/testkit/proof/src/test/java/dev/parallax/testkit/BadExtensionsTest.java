package dev.parallax.testkit;

import static dev.parallax.testkit.Verdict.failures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.NoOptions;
import dev.parallax.api.Option;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;

/**
 * Every check of {@link BaseExtensionContract} finds an extension that is bad in this way. The kind
 * does not matter; these are augmentations.
 */
class BadExtensionsTest {

    @Test
    void aGoodExtensionFailsNothing() {
        assertThat(failures(GoodContract.class)).isEmpty();
    }

    static final class GoodContract extends Contract<GoodOptions> {
        GoodContract() {
            super(new Good(), new GoodOptions("mirror", 3, List.of(0.5), Side.LEFT_HAND, 1));
        }
    }

    @Test
    void aNameThatNoRecipeCanUseIsFound() {
        assertThat(failures(ShoutedContract.class))
                .containsExactly("itsNameIsOneThatRecipesCanUse");
    }

    static final class ShoutedContract extends Contract<NoOptions> {
        ShoutedContract() {
            super(new Shouted(), new NoOptions());
        }
    }

    @Test
    void aSummaryOfTwoLinesIsFound() {
        assertThat(failures(TalkativeContract.class)).containsExactly("itsSummaryIsOneLine");
    }

    static final class TalkativeContract extends Contract<NoOptions> {
        TalkativeContract() {
            super(new Talkative(), new NoOptions());
        }
    }

    @Test
    void aMissingAnnotationIsFound() {
        assertThat(failures(UnmarkedContract.class)).containsExactly("theHostFindsIt");
    }

    static final class UnmarkedContract extends Contract<NoOptions> {
        UnmarkedContract() {
            super(new Unmarked(), new NoOptions());
        }
    }

    @Test
    void aConstructorWithParametersThatNobodyGivesIsFound() {
        assertThat(failures(DemandingContract.class)).containsExactly("theHostCanMakeIt");
    }

    static final class DemandingContract extends Contract<NoOptions> {
        DemandingContract() {
            super(new Demanding(3), new NoOptions());
        }
    }

    @Test
    void anInnerClassIsFound() {
        assertThat(failures(InnerContract.class)).containsExactly("theHostCanMakeIt");
    }

    static final class InnerContract extends Contract<NoOptions> {
        InnerContract() {
            super(new BadExtensionsTest().new Inner(), new NoOptions());
        }
    }

    @Test
    void aFieldThatChangesIsFound() {
        assertThat(failures(CountingContract.class)).containsExactly("itHoldsNoStateThatChanges");
    }

    static final class CountingContract extends Contract<NoOptions> {
        CountingContract() {
            super(new Counting(), new NoOptions());
        }
    }

    @Test
    void aNameThatChangesIsFound() {
        assertThat(failures(FickleContract.class)).containsExactly("itIsTheSameWheneverItIsMade");
    }

    static final class FickleContract extends Contract<NoOptions> {
        FickleContract() {
            super(new Fickle(), new NoOptions());
        }
    }

    @Test
    void anOptionWithoutItsAnnotationIsFound() {
        assertThat(failures(UnannotatedContract.class))
                .containsExactlyInAnyOrder(
                        "everyOptionIsDocumented",
                        "defaultsOfOptionsCanBeBound",
                        "optionsOfTheTestAreSomethingThatARecipeCanSay",
                        "numbersOutOfRangeAreRefused");
    }

    static final class UnannotatedContract extends Contract<Unannotated> {
        UnannotatedContract() {
            super(new OfUnannotated(), new Unannotated(3));
        }
    }

    @Test
    void anOptionOfATypeThatNoneCanHaveIsFound() {
        assertThat(failures(ExoticContract.class)).contains("defaultsOfOptionsCanBeBound");
    }

    static final class ExoticContract extends Contract<Exotic> {
        ExoticContract() {
            super(new OfExotic(), new Exotic(3));
        }
    }

    @Test
    void helpThatSaysNothingIsFound() {
        assertThat(failures(SilentContract.class)).containsExactly("everyOptionIsDocumented");
    }

    static final class SilentContract extends Contract<Silent> {
        SilentContract() {
            super(new OfSilent(), new Silent(3));
        }
    }

    @Test
    void aDefaultOutOfRangeIsFound() {
        assertThat(failures(ContradictoryContract.class))
                .containsExactly("defaultsOfOptionsCanBeBound");
    }

    static final class ContradictoryContract extends Contract<Contradictory> {
        ContradictoryContract() {
            super(new OfContradictory(), new Contradictory(3));
        }
    }

    @Test
    void optionsOfWhichOneMustBeGivenAreFine() {
        assertThat(failures(OneOfTwoContract.class)).isEmpty();
    }

    static final class OneOfTwoContract extends Contract<OneOfTwo> {
        OneOfTwoContract() {
            super(new OfOneOfTwo(), new OneOfTwo("here", ""));
        }
    }

    @Test
    void aDefaultOnWhichTheRecordItselfFailsIsFound() {
        assertThat(failures(FailingContract.class)).containsExactly("defaultsOfOptionsCanBeBound");
    }

    static final class FailingContract extends Contract<Failing> {
        FailingContract() {
            super(new OfFailing(), new Failing(3));
        }
    }

    @Test
    void aRangeOfSomethingThatIsNoNumberIsFound() {
        assertThat(failures(RangedTextContract.class))
                .containsExactly("numbersOutOfRangeAreRefused");
    }

    static final class RangedTextContract extends Contract<RangedText> {
        RangedTextContract() {
            super(new OfRangedText(), new RangedText("text"));
        }
    }

    @Test
    void optionsOfTheTestThatNoRecipeCanSayAreFound() {
        assertThat(failures(FarContract.class))
                .contains("optionsOfTheTestAreSomethingThatARecipeCanSay");
    }

    static final class FarContract extends Contract<GoodOptions> {
        FarContract() {
            super(new Good(), new GoodOptions("mirror", 300, List.of(0.5), Side.LEFT_HAND, 1));
        }
    }

    /** An augmentation of images by options that do not matter. */
    abstract static class Mirror<O extends Record> implements Augmentation<O, Image> {

        private final Class<O> optionsType;

        Mirror(Class<O> optionsType) {
            this.optionsType = optionsType;
        }

        @Override
        public String name() {
            return "mirror";
        }

        @Override
        public String summary() {
            return "Turns images upside down.";
        }

        @Override
        public Class<O> optionsType() {
            return optionsType;
        }

        @Override
        public Class<Image> sampleType() {
            return Image.class;
        }

        @Override
        public Transform<Image> create(O options) {
            return (image, random) -> {
                float[] values = image.values().clone();
                int last = values.length - 1;
                for (int i = 0; i <= last; i++) {
                    values[i] = image.values()[last - i];
                }
                return new Image(image.channels(), image.height(), image.width(), values);
            };
        }
    }

    abstract static class Contract<O extends Record> extends BaseAugmentationContract<O, Image> {

        private final Mirror<O> augmentation;
        private final O options;

        Contract(Mirror<O> augmentation, O options) {
            this.augmentation = augmentation;
            this.options = options;
        }

        @Override
        protected Augmentation<O, Image> augmentation() {
            return augmentation;
        }

        @Override
        protected O options() {
            return options;
        }

        @Override
        protected List<Image> samples() {
            return List.of(new Image(1, 2, 2, new float[] {0, 0.25f, 0.5f, 1}));
        }
    }

    enum Side {
        LEFT_HAND
    }

    record GoodOptions(
            @Option(help = "What to do.") String what,
            @Option(help = "How often.", value = "1", min = 0, max = 9) int times,
            @Option(help = "How much.", value = "0.1, 1.0", min = 0) List<Double> amounts,
            @Option(help = "Where.", value = "left-hand") Side side,
            @Option(help = "Which.", value = "1", min = -0x1p62, max = 0x1p62) long seed) {}

    record Unannotated(int times) {}

    record Exotic(@Option(help = "How often.", value = "1") float times) {}

    record Silent(@Option(help = " ", value = "1") int times) {}

    record Contradictory(@Option(help = "How often.", value = "0", min = 1) int times) {}

    record OneOfTwo(
            @Option(help = "A folder, or nothing.", value = "") String folder,
            @Option(help = "A file, or nothing.", value = "") String file) {
        OneOfTwo {
            if (folder.isEmpty() == file.isEmpty()) {
                throw new IllegalArgumentException("give either a folder or a file");
            }
        }
    }

    record Failing(@Option(help = "How often, a divisor of 12.", value = "0") int times) {
        Failing {
            if (12 % times != 0) {
                throw new IllegalArgumentException("times " + times + " is no divisor of 12");
            }
        }
    }

    record RangedText(@Option(help = "What to do.", value = "", min = 1) String what) {}

    @Extension
    static final class Good extends Mirror<GoodOptions> {
        public Good() {
            super(GoodOptions.class);
        }
    }

    @Extension
    static final class Shouted extends Mirror<NoOptions> {
        public Shouted() {
            super(NoOptions.class);
        }

        @Override
        public String name() {
            return "My Mirror";
        }
    }

    @Extension
    static final class Talkative extends Mirror<NoOptions> {
        public Talkative() {
            super(NoOptions.class);
        }

        @Override
        public String summary() {
            return "Turns images.\nUpside down.";
        }
    }

    static final class Unmarked extends Mirror<NoOptions> {
        public Unmarked() {
            super(NoOptions.class);
        }
    }

    @Extension
    static final class Demanding extends Mirror<NoOptions> {
        Demanding(int times) {
            super(NoOptions.class);
            assertThat(times).isPositive();
        }
    }

    @Extension
    @SuppressWarnings("ClassCanBeStatic") // that it is not is the point
    final class Inner extends Mirror<NoOptions> {
        public Inner() {
            super(NoOptions.class);
        }
    }

    @Extension
    static final class Counting extends Mirror<NoOptions> {
        private int calls;

        public Counting() {
            super(NoOptions.class);
        }

        @Override
        public Transform<Image> create(NoOptions options) {
            calls++;
            assertThat(calls).isPositive();
            return super.create(options);
        }
    }

    @Extension
    static final class Fickle extends Mirror<NoOptions> {
        private final AtomicInteger calls = new AtomicInteger();

        public Fickle() {
            super(NoOptions.class);
        }

        @Override
        public String name() {
            return "mirror-" + calls.incrementAndGet();
        }
    }

    @Extension
    static final class OfUnannotated extends Mirror<Unannotated> {
        public OfUnannotated() {
            super(Unannotated.class);
        }
    }

    @Extension
    static final class OfExotic extends Mirror<Exotic> {
        public OfExotic() {
            super(Exotic.class);
        }
    }

    @Extension
    static final class OfSilent extends Mirror<Silent> {
        public OfSilent() {
            super(Silent.class);
        }
    }

    @Extension
    static final class OfContradictory extends Mirror<Contradictory> {
        public OfContradictory() {
            super(Contradictory.class);
        }
    }

    @Extension
    static final class OfOneOfTwo extends Mirror<OneOfTwo> {
        public OfOneOfTwo() {
            super(OneOfTwo.class);
        }
    }

    @Extension
    static final class OfFailing extends Mirror<Failing> {
        public OfFailing() {
            super(Failing.class);
        }
    }

    @Extension
    static final class OfRangedText extends Mirror<RangedText> {
        public OfRangedText() {
            super(RangedText.class);
        }
    }
}
