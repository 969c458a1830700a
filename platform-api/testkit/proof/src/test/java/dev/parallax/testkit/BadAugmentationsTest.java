package dev.parallax.testkit;

import static dev.parallax.testkit.Verdict.failures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.NoOptions;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;

/**
 * Every check of {@link BaseAugmentationContract} finds an augmentation that is bad in this way.
 */
class BadAugmentationsTest {

    @Test
    void aGoodAugmentationFailsNothing() {
        assertThat(failures(Good.class)).isEmpty();
    }

    static final class Good extends Contract {
        Good() {
            super((image, random) -> darker(image, random.nextFloat()));
        }
    }

    @Test
    void chanceFromElsewhereIsFound() {
        assertThat(failures(OtherChance.class))
                .contains("sameSeedGivesTheSameResult", "severalThreadsGetTheSameResults");
    }

    static final class OtherChance extends Contract {
        private static final Random OWN = new Random();

        OtherChance() {
            super((image, random) -> darker(image, OWN.nextFloat()));
        }
    }

    @Test
    void writingIntoTheSampleIsFound() {
        assertThat(failures(InPlace.class)).contains("inputIsNotChanged");
    }

    static final class InPlace extends Contract {
        InPlace() {
            super(
                    (image, random) -> {
                        Arrays.fill(image.values(), random.nextFloat());
                        return image;
                    });
        }
    }

    @Test
    void doingNothingIsFound() {
        assertThat(failures(Idle.class)).containsExactly("itDoesSomething");
    }

    static final class Idle extends Contract {
        Idle() {
            super((image, random) -> image);
        }
    }

    @Test
    void aTextWithoutTokensIsComparedByItsContent() {
        assertThat(failures(WordDropout.class)).isEmpty();
    }

    static final class WordDropout extends TextContract {
        WordDropout() {
            super(
                    (text, random) ->
                            new Text(
                                    Arrays.stream(text.content().split(" "))
                                            .filter(word -> random.nextBoolean())
                                            .collect(Collectors.joining(" "))));
        }
    }

    @Test
    void chanceFromElsewhereInATextIsFound() {
        assertThat(failures(OtherWords.class))
                .contains("sameSeedGivesTheSameResult", "severalThreadsGetTheSameResults");
    }

    static final class OtherWords extends TextContract {
        private static final Random OWN = new Random();

        OtherWords() {
            super((text, random) -> new Text(text.content() + OWN.nextInt()));
        }
    }

    @Test
    void scratchMemoryThatThreadsShareIsFound() {
        assertThat(failures(SharedScratch.class))
                .containsExactly("severalThreadsGetTheSameResults");
    }

    static final class SharedScratch extends Contract {
        SharedScratch() {
            super(new Scratch());
        }
    }

    private static final class Scratch implements Transform<Image> {
        private final float[] factor = new float[1];

        @Override
        public Image apply(Image image, RandomGenerator random) {
            factor[0] = random.nextFloat();
            LockSupport.parkNanos(1000);
            return darker(image, factor[0]);
        }
    }

    @Test
    void valuesThatAreNotFiniteAreFound() {
        assertThat(failures(Divided.class))
                .containsExactly(
                        "resultIsASampleOfTheSameTypeWithFiniteValues",
                        "theSmallestSampleIsTransformedOrRefusedWithASentence");
    }

    static final class Divided extends Contract {
        Divided() {
            super((image, random) -> darker(image, 1 / (random.nextFloat() * 0)));
        }
    }

    @Test
    void valuesBeyondWhiteAreFound() {
        assertThat(failures(Glaring.class))
                .containsExactly("resultIsASampleOfTheSameTypeWithFiniteValues");
    }

    static final class Glaring extends Contract {
        Glaring() {
            super((image, random) -> darker(image, 1.5f + random.nextFloat()));
        }
    }

    @Test
    void valuesBeyondWhiteAreFineWhereTheTestSaysSo() {
        assertThat(failures(Normalizing.class)).isEmpty();
    }

    static final class Normalizing extends Contract {
        Normalizing() {
            super((image, random) -> darker(image, 1.5f + random.nextFloat()));
        }

        @Override
        protected boolean keepsToUnitRange() {
            return false;
        }
    }

    @Test
    void anImageTooSmallIsFound() {
        assertThat(failures(Cropping.class))
                .containsExactly("theSmallestSampleIsTransformedOrRefusedWithASentence");
    }

    static final class Cropping extends Contract {
        Cropping() {
            super(
                    (image, random) ->
                            new Image(1, 2, 1, new float[] {image.values()[1], image.values()[2]}));
        }
    }

    @Test
    void numbersInTheLanguageOfTheMachineAreFound() {
        assertThat(failures(Localized.class)).containsExactly("languageOfTheMachineDoesNotMatter");
    }

    static final class Localized extends Contract {
        Localized() {
            super(
                    (image, random) -> {
                        String written = String.format(Locale.getDefault(), "%.2f", 0.5);
                        return darker(image, written.equals("0.50") ? 0.5f : 0.1f);
                    });
        }
    }

    @Test
    void samplesOfAnotherTypeAreFound() {
        assertThat(failures(Nothing.class)).contains("sampleTypeIsThatOfTheSamples");
    }

    static final class Nothing extends Contract {
        Nothing() {
            super((image, random) -> darker(image, random.nextFloat()));
        }

        @Override
        protected List<Image> samples() {
            return List.of();
        }
    }

    private static Image darker(Image image, float factor) {
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new Image(image.channels(), image.height(), image.width(), values);
    }

    abstract static class Contract extends BaseAugmentationContract<NoOptions, Image> {

        private final Transform<Image> transform;

        Contract(Transform<Image> transform) {
            this.transform = transform;
        }

        @Override
        protected Augmentation<NoOptions, Image> augmentation() {
            return new Toy(transform);
        }

        @Override
        protected NoOptions options() {
            return new NoOptions();
        }

        @Override
        protected List<Image> samples() {
            return List.of(new Image(1, 2, 2, new float[] {0, 0.25f, 0.5f, 1}));
        }
    }

    abstract static class TextContract extends BaseAugmentationContract<NoOptions, Text> {

        private final Transform<Text> transform;

        TextContract(Transform<Text> transform) {
            this.transform = transform;
        }

        @Override
        protected Augmentation<NoOptions, Text> augmentation() {
            return new TextToy(transform);
        }

        @Override
        protected NoOptions options() {
            return new NoOptions();
        }

        @Override
        protected List<Text> samples() {
            return List.of(new Text("a text of some words that nobody has cut into tokens"));
        }
    }

    /** An augmentation of texts that does what a test says. */
    @Extension
    static final class TextToy implements Augmentation<NoOptions, Text> {

        private final Transform<Text> transform;

        public TextToy() {
            this((text, random) -> text);
        }

        TextToy(Transform<Text> transform) {
            this.transform = transform;
        }

        @Override
        public String name() {
            return "text-toy";
        }

        @Override
        public String summary() {
            return "Does with texts what a test says.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public Class<Text> sampleType() {
            return Text.class;
        }

        @Override
        public Transform<Text> create(NoOptions options) {
            return transform;
        }
    }

    /** An augmentation that does what a test says. */
    @Extension
    static final class Toy implements Augmentation<NoOptions, Image> {

        private final Transform<Image> transform;

        public Toy() {
            this((image, random) -> image);
        }

        Toy(Transform<Image> transform) {
            this.transform = transform;
        }

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public String summary() {
            return "Does what a test says.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public Class<Image> sampleType() {
            return Image.class;
        }

        @Override
        public Transform<Image> create(NoOptions options) {
            return transform;
        }
    }
}
