package dev.parallax.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parallax.api.data.Audio;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Sample;
import dev.parallax.api.data.Text;
import dev.parallax.api.random.Randomness;
import dev.parallax.core.evaluate.NearDuplicates.Pair;
import dev.parallax.testkit.reference.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NearDuplicatesTest {

    static Stream<Named<UnaryOperator<Image>>> changes() {
        return Stream.of(
                Named.of("none", image -> image),
                Named.of("encoded", Pictures::jpeg),
                Named.of("smaller", image -> Pictures.scaled(image, 28, 28)),
                Named.of("larger", image -> Pictures.scaled(image, 45, 40)),
                Named.of(
                        "brighter",
                        image -> Pictures.exposed(image, value -> Math.min(1, value + 0.1))),
                Named.of("darker", image -> Pictures.exposed(image, value -> 0.7 * value)),
                Named.of(
                        "less contrast",
                        image -> Pictures.exposed(image, value -> 0.2 + 0.6 * value)),
                Named.of("noisy", Pictures::noisy),
                Named.of("grey", Pictures::grey));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void copiesAreFoundAndNothingElse(UnaryOperator<Image> change) {
        List<Image> training = Pictures.scenes(200, 1);
        List<Image> test = new ArrayList<>(Pictures.scenes(100, 2));
        for (int i = 0; i < 10; i++) {
            test.set(7 * i, change.apply(training.get(20 * i + 3)));
        }

        NearDuplicates found =
                NearDuplicates.between(new Samples(training), new Samples(test), 1000);

        assertThat(found.pairs())
                .extracting(Pair::first, Pair::second)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> tuple(20 * i + 3, 7 * i)).toList());
        assertThat(found.total()).isEqualTo(10);
        assertThat(found.affected()).isEqualTo(10);
        assertThat(found.pairs())
                .allSatisfy(pair -> assertThat(pair.similarity()).isBetween(0.95f, 1f));
    }

    @Test
    void equalSamplesAreTheMostSimilar() {
        List<Image> training = Pictures.scenes(50, 1);
        List<Image> test = List.of(Pictures.jpeg(training.get(9)), training.get(4));

        NearDuplicates found = NearDuplicates.between(new Samples(training), new Samples(test), 9);

        assertThat(found.pairs().get(0)).isEqualTo(new Pair(4, 1, 1));
        assertThat(found.pairs().get(1).first()).isEqualTo(9);
        assertThat(found.pairs().get(1).similarity()).isLessThan(1);
    }

    @Test
    void picturesThatAllLookAlikeAreNoDuplicates() {
        // one drawing, with small differences: far more similar than most copies are
        List<Image> training = Pictures.alike(300, 1);
        List<Image> test = new ArrayList<>(Pictures.alike(100, 2));
        test.set(50, Pictures.exposed(training.get(70), value -> 0.7 * value));

        NearDuplicates found = NearDuplicates.between(new Samples(training), new Samples(test), 9);

        assertThat(test)
                .filteredOn(
                        image -> thumbnail(image).correlation(thumbnail(training.get(0))) > 0.95f)
                .hasSizeGreaterThan(10);
        assertThat(found.pairs())
                .extracting(Pair::first, Pair::second)
                .containsExactly(tuple(70, 50));
    }

    @Test
    void picturesOfOtherColoursAreNoDuplicatesThoughTheirBrightnessIsEqual() {
        List<Image> red = Pictures.scenes(20, 1).stream().map(Pictures::reddish).toList();
        List<Image> green = red.stream().map(Pictures::channelsTurned).toList();

        NearDuplicates found = NearDuplicates.between(new Samples(red), new Samples(green), 9);

        assertThat(found.total()).isZero();
    }

    @Test
    void manyCopiesOfOneSampleAreAllFound() {
        List<Image> training = new ArrayList<>(Pictures.scenes(50, 1));
        Image copied = Pictures.scenes(1, 3).get(0);
        for (int i = 0; i < 20; i++) {
            training.set(i, Pictures.exposed(copied, darker(0.8 + i / 100.0)));
        }

        NearDuplicates found =
                NearDuplicates.between(new Samples(training), new Samples(List.of(copied)), 9);

        assertThat(found.total()).isEqualTo(20);
        assertThat(found.affected()).isEqualTo(1);
    }

    @Test
    void flatImagesAreDuplicatesOnlyIfEqual() {
        RandomGenerator random = Randomness.generator(1, "flat");
        List<Image> flat = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            float[] values = new float[3 * 32 * 32];
            for (int k = 0; k < values.length; k++) {
                values[k] = 1 - random.nextFloat(0.01f);
            }
            flat.add(new Image(3, 32, 32, values));
        }
        Image black = new Image(3, 32, 32, new float[3 * 32 * 32]);
        List<Image> test = List.of(flat.get(0), black, Pictures.exposed(flat.get(1), darker(0.9)));

        NearDuplicates found =
                NearDuplicates.between(
                        new Samples(Stream.concat(flat.stream(), Stream.of(black)).toList()),
                        new Samples(test),
                        9);

        assertThat(found.pairs()).containsExactly(new Pair(0, 0, 1), new Pair(20, 1, 1));
    }

    @Test
    void soManyPairsAreListedAndAllCounted() {
        List<Image> training = Pictures.scenes(30, 1);
        List<Image> test = new ArrayList<>(training);
        test.set(0, Pictures.jpeg(training.get(0)));

        NearDuplicates found = NearDuplicates.between(new Samples(training), new Samples(test), 3);

        assertThat(found.pairs())
                .containsExactly(new Pair(1, 1, 1), new Pair(2, 2, 1), new Pair(3, 3, 1));
        assertThat(found.total()).isEqualTo(30);
        assertThat(found.affected()).isEqualTo(30);
    }

    @Test
    void otherSamplesAreDuplicatesIfEqual() {
        Samples texts = new Samples(List.of(new Text("one"), new Text("two"), new Text("two")));
        Samples sounds =
                new Samples(
                        List.of(
                                new Audio(1, 8000, new float[] {0.1f, 0.2f}),
                                new Audio(2, 8000, new float[] {0.1f, 0.2f})));
        Samples others = new Samples(List.of(new Text("two"), new Text("three"), new Text("One")));
        Samples other = new Samples(List.of(new Audio(2, 8000, new float[] {0.1f, 0.2f})));

        NearDuplicates inTexts = NearDuplicates.between(texts, others, 9);
        NearDuplicates inSounds = NearDuplicates.between(sounds, other, 9);

        assertThat(inTexts.pairs()).containsExactly(new Pair(1, 0, 1), new Pair(2, 0, 1));
        assertThat(inTexts.affected()).isEqualTo(1);
        assertThat(inSounds.pairs()).containsExactly(new Pair(1, 0, 1));
        assertThat(NearDuplicates.between(texts, sounds, 9).total()).isZero();
    }

    @Test
    void samplesThatCannotBeReadAreLeftOut() {
        List<Image> training = Pictures.scenes(10, 1);
        Samples broken = new Samples(training, 3);

        NearDuplicates found = NearDuplicates.between(broken, new Samples(training), 99);

        assertThat(found.pairs())
                .extracting(Pair::first)
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).filter(i -> i != 3).boxed().toList());
        assertThat(found.pairs()).allMatch(pair -> pair.first() == pair.second());
    }

    @Test
    void batchesOfCifar10ShareAFewPictures() throws IOException {
        Samples one = cifar10("data/cifar10/data_batch_1.bin");
        Samples two = cifar10("data/cifar10/data_batch_2.bin");

        NearDuplicates found = NearDuplicates.between(one, two, 100);

        // looked at one by one: 21 show the same scene twice, one shows two ships
        assertThat(found.total()).isEqualTo(22);
        assertThat(found.affected()).isEqualTo(21);
        assertThat(found.pairs().get(0).similarity()).isLessThan(1);
    }

    private static Samples cifar10(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(Shared.file(file));
        int pixels = 3 * 32 * 32;
        List<Image> images = new ArrayList<>();
        for (int start = 1; start < bytes.length; start += pixels + 1) {
            float[] values = new float[pixels];
            for (int i = 0; i < pixels; i++) {
                values[i] = (bytes[start + i] & 0xff) / 255f;
            }
            images.add(new Image(3, 32, 32, values));
        }
        return new Samples(images);
    }

    private static Thumbnail thumbnail(Image image) {
        return Thumbnail.of(new Brightness(image)).orElseThrow();
    }

    private static DoubleUnaryOperator darker(double factor) {
        return value -> factor * value;
    }

    /** Samples in memory, one of which may be broken. */
    private record Samples(List<? extends Sample> samples, int broken) implements Dataset<Sample> {

        Samples(List<? extends Sample> samples) {
            this(samples, -1);
        }

        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public Class<Sample> sampleType() {
            return Sample.class;
        }

        @Override
        public Sample read(int index) throws IOException {
            if (index == broken) {
                throw new IOException("truncated");
            }
            return samples.get(index);
        }

        @Override
        public String describe(int index) {
            return "sample " + index;
        }

        @Override
        public List<Labels> labels() {
            return List.of();
        }

        @Override
        public String fingerprint() {
            return "memory " + size();
        }

        @Override
        public void close() {}
    }
}
