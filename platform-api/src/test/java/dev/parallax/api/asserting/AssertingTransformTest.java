package dev.parallax.api.asserting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.NoOptions;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import dev.parallax.api.random.Randomness;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AssertingTransformTest {

    /** An augmentation made of a transform. */
    private record Made(Transform<Image> transform) implements Augmentation<NoOptions, Image> {

        @Override
        public String name() {
            return "made";
        }

        @Override
        public String summary() {
            return "Does what it is made of.";
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

    private static Image noisy(Image image, RandomGenerator random) {
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) random.nextGaussian() + random.nextFloat() + random.nextInt(7);
        }
        values[0] += (float) random.nextDouble() + (random.nextBoolean() ? 1 : 0);
        return new Image(image.channels(), image.height(), image.width(), values);
    }

    private static Image apply(Transform<Image> transform) {
        return transform.apply(
                new Image(1, 2, 2, new float[] {0, 0.25f, 0.5f, 1}),
                Randomness.generator(3, "test"));
    }

    private static void assertCaught(Transform<Image> transform, String words) {
        Transform<Image> asserting = Asserting.of(new Made(transform)).create(new NoOptions());

        assertThatThrownBy(() -> apply(asserting))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("the augmentation 'made'")
                .hasMessageContaining(words);
    }

    @Test
    void goodOneGivesTheSameAsWithout() {
        Transform<Image> asserting =
                Asserting.of(new Made(AssertingTransformTest::noisy)).create(new NoOptions());

        assertThat(apply(asserting).values())
                .containsExactly(apply(AssertingTransformTest::noisy).values());
    }

    @Test
    void aChangedInputIsCaught() {
        assertCaught(
                (image, random) -> {
                    image.values()[0] += 1;
                    return image;
                },
                "changed the sample that it was given");
    }

    @Test
    void aChangingResultIsCaught() {
        AtomicInteger calls = new AtomicInteger();
        assertCaught(
                (image, random) -> new Image(1, 1, 1, new float[] {calls.incrementAndGet()}),
                "made something else of the same sample");
    }

    @Test
    void randomNumbersThatDependOnWhatWasBeforeAreCaught() {
        AtomicInteger calls = new AtomicInteger();
        assertCaught(
                (image, random) -> {
                    for (int i = 0; i < calls.get(); i++) {
                        random.nextInt();
                    }
                    calls.incrementAndGet();
                    return image;
                },
                "drew other random numbers");
    }

    @Test
    void valuesThatAreNoNumbersAreCaught() {
        assertCaught(
                (image, random) -> new Image(1, 1, 1, new float[] {Float.NaN}),
                "infinite or no numbers");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingIsCaught() {
        assertCaught((image, random) -> null, "made nothing instead of an object of type Image");
    }
}
