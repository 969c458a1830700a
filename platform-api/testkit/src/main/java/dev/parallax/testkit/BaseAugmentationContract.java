package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.Extension;
import dev.parallax.api.augmentation.Augmentation;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Audio;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Sample;
import dev.parallax.api.data.Text;
import dev.parallax.api.random.Randomness;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What the SPI demands of an {@link Augmentation}.
 *
 * <p>A test of an augmentation extends this class and supplies the extension, options that make it
 * act, and samples: small ones, of every kind it takes (grey and coloured images, say).
 *
 * @param <O> the options
 * @param <S> the type of sample
 */
public abstract class BaseAugmentationContract<O extends Record, S extends Sample>
        extends BaseExtensionContract<O> {

    private static final int SEEDS = 8;
    private static final int THREADS = 4;

    /**
     * Returns the extension under test.
     *
     * @return a new one, made as the host makes it
     */
    protected abstract Augmentation<O, S> augmentation();

    /**
     * Returns options for it.
     *
     * @return options with which it does something
     */
    @Override
    protected abstract O options();

    /**
     * Returns samples to work on.
     *
     * @return at least one; the same contents at every call
     */
    protected abstract List<S> samples();

    /**
     * Says whether images keep to values in [0, 1], as all do until a normalisation moves them.
     *
     * @return true unless overridden
     */
    protected boolean keepsToUnitRange() {
        return true;
    }

    @Override
    final Extension<O> extension() {
        return augmentation();
    }

    @Test
    protected void sampleTypeIsThatOfTheSamples() {
        assertThat(samples()).isNotEmpty().hasOnlyElementsOfType(augmentation().sampleType());
    }

    @Test
    protected void sameSeedGivesTheSameResult() {
        Transform<S> transform = augmentation().create(options());
        Transform<S> another = augmentation().create(options());

        List<Contents> first = results(transform, samples());

        assertThat(results(transform, samples())).isEqualTo(first);
        assertThat(results(another, samples())).isEqualTo(first);
    }

    @Test
    protected void inputIsNotChanged() {
        List<S> samples = samples();
        List<Contents> before = samples.stream().map(Contents::of).toList();

        results(augmentation().create(options()), samples);

        assertThat(samples.stream().map(Contents::of).toList()).isEqualTo(before);
    }

    @Test
    protected void itDoesSomething() {
        List<S> samples = samples();
        List<Contents> before = new ArrayList<>();
        samples.forEach(sample -> before.addAll(List.of(repeated(Contents.of(sample)))));

        assertThat(results(augmentation().create(options()), samples)).isNotEqualTo(before);
    }

    @Test
    protected void resultIsASampleOfTheSameTypeWithFiniteValues() {
        Transform<S> transform = augmentation().create(options());
        for (S sample : samples()) {
            for (int seed = 0; seed < SEEDS; seed++) {
                S result = transform.apply(sample, Randomness.generator(seed, "view"));

                assertThat(result).isInstanceOf(augmentation().sampleType());
                assertFinite(result);
            }
        }
    }

    private void assertFinite(S result) {
        for (int bits : Contents.of(result).bits()) {
            float value = Float.intBitsToFloat(bits);
            assertThat(value).isFinite();
            if (result instanceof Image && keepsToUnitRange()) {
                assertThat(value).as("value of an image").isBetween(0f, 1f);
            }
        }
    }

    @Test
    protected void theSmallestSampleIsTransformedOrRefusedWithASentence() {
        Transform<S> transform = augmentation().create(options());
        for (S sample : samples()) {
            S smallest = smallest(sample);
            try {
                assertFinite(transform.apply(smallest, Randomness.generator(1, "view")));
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).as("message for %s", smallest).isNotBlank();
            }
        }
    }

    /** One pixel, one value of sound, or an empty text. */
    @SuppressWarnings("unchecked") // of the class of the sample
    private S smallest(S sample) {
        if (sample instanceof Image image) {
            return (S) new Image(image.channels(), 1, 1, new float[image.channels()]);
        }
        return sample instanceof Audio audio
                ? (S) new Audio(audio.channels(), audio.sampleRate(), new float[audio.channels()])
                : (S) new Text("");
    }

    @Test
    protected void languageOfTheMachineDoesNotMatter() {
        Transform<S> transform = augmentation().create(options());
        List<Contents> expected = results(transform, samples());
        Locale before = Locale.getDefault();
        try {
            // i is no I in Turkish, and digits are others in Arabic
            for (String language : List.of("tr-TR", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(language));

                assertThat(results(augmentation().create(options()), samples()))
                        .as("results where the language is %s", language)
                        .isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    protected void severalThreadsGetTheSameResults()
            throws InterruptedException, ExecutionException {
        Transform<S> transform = augmentation().create(options());
        List<S> samples = samples();
        List<Contents> expected = results(transform, samples);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<List<Contents>> work = () -> results(transform, samples);

            List<Future<List<Contents>>> all = new ArrayList<>();
            for (int i = 0; i < 2 * THREADS; i++) {
                all.add(threads.submit(work));
            }

            for (Future<List<Contents>> results : all) {
                assertThat(results.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Transforms every sample with every seed. */
    private List<Contents> results(Transform<S> transform, List<S> samples) {
        List<Contents> results = new ArrayList<>();
        for (int index = 0; index < samples.size(); index++) {
            for (int seed = 0; seed < SEEDS; seed++) {
                S result =
                        transform.apply(
                                samples.get(index), Randomness.generator(seed, "view", index));
                results.add(Contents.of(result));
            }
        }
        return results;
    }

    private static Contents[] repeated(Contents contents) {
        Contents[] copies = new Contents[SEEDS];
        Arrays.fill(copies, contents);
        return copies;
    }

    /** A sample by its contents: records compare their arrays by identity. */
    private record Contents(List<Long> shape, List<Integer> bits, Object besides) {

        static Contents of(Sample sample) {
            List<Long> shape = Arrays.stream(sample.shape()).boxed().toList();
            long size = shape.stream().reduce(1L, Math::multiplyExact);
            FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(size));
            sample.write(values);
            List<Integer> bits = new ArrayList<>(values.capacity());
            for (float value : values.array()) {
                bits.add(Float.floatToRawIntBits(value));
            }
            return new Contents(shape, bits, besides(sample));
        }

        /** What a sample holds besides its values: a text has none before it has tokens. */
        private static Object besides(Sample sample) {
            if (sample instanceof Text text) {
                return text.content();
            }
            return sample instanceof Audio audio ? audio.sampleRate() : "nothing";
        }
    }
}
