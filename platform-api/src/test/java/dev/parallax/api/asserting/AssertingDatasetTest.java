package dev.parallax.api.asserting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.NoOptions;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class AssertingDatasetTest {

    /** A source of one dataset. */
    private record Made(Dataset<Image> dataset) implements DataSource<NoOptions, Image> {

        @Override
        public String name() {
            return "made";
        }

        @Override
        public String summary() {
            return "Opens what it is made of.";
        }

        @Override
        public Class<NoOptions> optionsType() {
            return NoOptions.class;
        }

        @Override
        public Dataset<Image> open(NoOptions options) {
            return dataset;
        }
    }

    /** Images of a function. */
    private record Images(int size, int labelled, String name, IntFunction<Image> image)
            implements Dataset<Image> {

        Images(IntFunction<Image> image) {
            this(32, 32, "image", image);
        }

        @Override
        public Class<Image> sampleType() {
            return Image.class;
        }

        @Override
        public Image read(int index) {
            return image.apply(index);
        }

        @Override
        public String describe(int index) {
            return name;
        }

        @Override
        public List<Labels> labels() {
            return List.of(new Labels("class", List.of("all"), new int[labelled]));
        }

        @Override
        public String fingerprint() {
            return "images";
        }

        @Override
        public void close() {}
    }

    private static Image grey(float value) {
        return new Image(1, 1, 1, new float[] {value});
    }

    private static void readAll(Dataset<Image> dataset) throws IOException {
        try (Dataset<Image> asserting = Asserting.of(new Made(dataset)).open(new NoOptions())) {
            for (int i = 0; i < asserting.size(); i++) {
                assertThat(asserting.read(i)).isNotNull();
                assertThat(asserting.describe(i)).isNotBlank();
            }
        }
    }

    private static void assertCaught(Dataset<Image> dataset, String words) {
        assertThatThrownBy(() -> readAll(dataset))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("the data source 'made'")
                .hasMessageContaining(words);
    }

    @Test
    void goodOneIsLeftInPeace() throws Exception {
        readAll(new Images(index -> grey(index / 32f)));
    }

    @Test
    void samplesThatChangeAreCaught() {
        AtomicInteger reads = new AtomicInteger();
        assertCaught(
                new Images(index -> grey(reads.incrementAndGet())), "gave something else when");
    }

    @Test
    void samplesThatAreNoNumbersAreCaught() {
        assertCaught(new Images(index -> grey(Float.NaN)), "gave infinite values");
    }

    @Test
    void missingSamplesAreCaught() {
        assertCaught(
                new Images(index -> null),
                "gave null for sample 0 instead of an object of type Image");
    }

    @Test
    void columnsOfAnotherLengthAreCaught() {
        assertCaught(
                new Images(32, 31, "image", index -> grey(0)),
                "31 values in the column 'class' for 32 samples");
    }

    @Test
    void emptyDataIsCaught() {
        assertCaught(new Images(0, 0, "image", index -> grey(0)), "0 samples");
    }

    @Test
    void namesOfSeveralLinesAreCaught() {
        assertCaught(new Images(32, 32, "an\nimage", index -> grey(0)), "instead of in one line");
    }
}
