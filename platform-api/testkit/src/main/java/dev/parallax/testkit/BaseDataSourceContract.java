package dev.parallax.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.Extension;
import dev.parallax.api.data.Audio;
import dev.parallax.api.data.DataSource;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Sample;
import dev.parallax.api.data.Targets;
import dev.parallax.api.data.Text;
import dev.parallax.api.options.OptionSpec;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DataSource} owes its host: equal samples on every reading and every thread,
 * labels that fit, names that tell samples apart, and a fingerprint that follows the data.
 *
 * <p>A plugin's test extends this class and supplies the source and two small datasets (files made
 * in a temporary folder, say). At most {@value #SAMPLES} samples of a dataset are read.
 *
 * @param <O> the options of the source
 * @param <S> the type of its samples
 */
public abstract class BaseDataSourceContract<O extends Record, S extends Sample>
        extends BaseExtensionContract<O> {

    /** How many samples of a dataset are looked at. */
    protected static final int SAMPLES = 64;

    private static final int THREADS = 4;

    /** What no file of a test is called. */
    private static final String MISSING = "nothing-is-called-like-this";

    /**
     * Returns the source.
     *
     * @return the extension, as the host makes it
     */
    protected abstract DataSource<O, S> dataSource();

    /**
     * Returns options that open a valid dataset of several samples, best with labels.
     *
     * @return the options; the same data on every call within a test
     * @throws Exception if the data cannot be made
     */
    @Override
    protected abstract O options() throws Exception;

    /**
     * Returns options that open other data than {@link #options()}: what a user gets who changes a
     * file or asks for another part.
     *
     * @return the options
     * @throws Exception if the data cannot be made
     */
    protected abstract O otherOptions() throws Exception;

    /**
     * Returns options that ask for data that is not there.
     *
     * @return {@link #options()} with each of its paths in turn leading nowhere, unless overridden;
     *     empty where a source needs no file
     * @throws Exception if they cannot be made
     */
    protected List<O> missingOptions() throws Exception {
        List<O> missing = new ArrayList<>();
        List<OptionSpec> specs = OptionSpec.of(dataSource().optionsType());
        for (int i = 0; i < specs.size(); i++) {
            List<Object> values = new ArrayList<>();
            for (OptionSpec spec : specs) {
                values.add(spec.valueIn(options()));
            }
            Object nowhere = leadingNowhere(values.get(i));
            if (!nowhere.equals(values.get(i))) {
                values.set(i, nowhere);
                missing.add(OptionSpec.construct(dataSource().optionsType(), values));
            }
        }
        return missing;
    }

    private static Object leadingNowhere(Object value) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            List<Object> others = new ArrayList<>(list);
            others.set(0, leadingNowhere(list.get(0)));
            return List.copyOf(others);
        }
        return value instanceof Path path && !path.toString().isEmpty()
                ? path.resolveSibling(MISSING)
                : value;
    }

    @Override
    final Extension<O> extension() {
        return dataSource();
    }

    @Test
    protected void samplesAreOfTheDeclaredTypeAndFillTheirShape() throws Exception {
        try (Dataset<S> dataset = dataSource().open(options())) {
            assertThat(dataset.size()).isPositive();
            for (int i = 0; i < looked(dataset); i++) {
                S sample = dataset.read(i);

                assertThat(sample).isInstanceOf(dataset.sampleType());
                for (float value : values(sample)) {
                    assertThat(value).as(dataset.describe(i)).isFinite();
                    if (sample instanceof Image) {
                        assertThat(value).as(dataset.describe(i)).isBetween(0f, 1f);
                    }
                }
            }
        }
    }

    @Test
    protected void readingTwiceGivesEqualSamples() throws Exception {
        try (Dataset<S> dataset = dataSource().open(options())) {
            List<S> first = readAll(dataset);
            List<S> second = readAll(dataset);

            for (int i = 0; i < first.size(); i++) {
                assertEqual(second.get(i), first.get(i), dataset.describe(i));
            }
        }
    }

    @Test
    protected void openingTwiceGivesEqualDatasets() throws Exception {
        O options = options();
        try (Dataset<S> one = dataSource().open(options);
                Dataset<S> other = dataSource().open(options)) {
            assertThat(other.size()).isEqualTo(one.size());
            for (int i = 0; i < looked(one); i++) {
                assertThat(other.describe(i)).isEqualTo(one.describe(i));
                assertEqual(other.read(i), one.read(i), one.describe(i));
            }
            assertThat(other.labels()).hasSameSizeAs(one.labels());
            for (int column = 0; column < one.labels().size(); column++) {
                assertThat(other.labels().get(column))
                        .usingRecursiveComparison()
                        .isEqualTo(one.labels().get(column));
            }
        }
    }

    @Test
    protected void readsOnManyThreadsEqualSequentialReads() throws Exception {
        try (Dataset<S> dataset = dataSource().open(options())) {
            List<S> sequential = readAll(dataset);

            ExecutorService loaders = Executors.newFixedThreadPool(THREADS);
            try {
                Callable<List<S>> reading = () -> readAll(dataset);
                for (Future<List<S>> read :
                        loaders.invokeAll(Collections.nCopies(THREADS, reading))) {
                    for (int i = 0; i < sequential.size(); i++) {
                        assertEqual(read.get().get(i), sequential.get(i), dataset.describe(i));
                    }
                }
            } finally {
                loaders.shutdownNow();
            }
        }
    }

    @Test
    protected void everyColumnCoversEverySample() throws Exception {
        try (Dataset<S> dataset = dataSource().open(options())) {
            Set<String> names = new HashSet<>();
            for (Targets targets : dataset.targets()) {
                assertThat(names.add(targets.name())).as("column %s", targets.name()).isTrue();
                assertThat(targets.values()).as(targets.name()).hasSize(dataset.size());
            }
            for (Labels labels : dataset.labels()) {
                assertThat(names.add(labels.name())).as("column %s", labels.name()).isTrue();
                assertThat(labels.classes()).as(labels.name()).isNotEmpty().doesNotHaveDuplicates();
                assertThat(labels.values()).as(labels.name()).hasSize(dataset.size());
                for (int value : labels.values()) {
                    assertThat(value).as(labels.name()).isBetween(-1, labels.classes().size() - 1);
                }
            }
        }
    }

    @Test
    protected void describesEverySampleDifferentlyInOneLine() throws Exception {
        try (Dataset<S> dataset = dataSource().open(options())) {
            Set<String> names = new HashSet<>();
            for (int i = 0; i < dataset.size(); i++) {
                assertThat(dataset.describe(i)).isNotBlank().doesNotContain("\n");
                assertThat(names.add(dataset.describe(i))).as(dataset.describe(i)).isTrue();
            }
        }
    }

    @Test
    protected void fingerprintIsStableAndFollowsTheData() throws Exception {
        O options = options();
        String fingerprint = fingerprint(options);

        assertThat(fingerprint).isNotBlank().doesNotContain("\n");
        assertThat(fingerprint(options)).isEqualTo(fingerprint);
        assertThat(fingerprint(otherOptions())).isNotEqualTo(fingerprint);
    }

    @Test
    protected void dataThatIsNotThereIsAnErrorThatNamesIt() throws Exception {
        for (O missing : missingOptions()) {
            assertThatThrownBy(() -> dataSource().open(missing).close())
                    .as("%s", missing)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(MISSING);
        }
    }

    @Test
    protected void anIndexOutOfRangeIsAnError() throws Exception {
        try (Dataset<S> dataset = dataSource().open(options())) {
            for (int index : new int[] {-1, dataset.size(), Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> dataset.read(index))
                        .as("sample %d of %d", index, dataset.size())
                        .isInstanceOfAny(
                                IndexOutOfBoundsException.class,
                                IllegalArgumentException.class,
                                IOException.class);
            }
            dataset.read(0);
        }
    }

    @Test
    protected void aClosedDatasetReadsWhatItReadOrSaysThatItCannot() throws Exception {
        Dataset<S> dataset = dataSource().open(options());
        S before = dataset.read(0);
        dataset.close();

        S after;
        try {
            after = dataset.read(0);
        } catch (IOException | IllegalStateException e) {
            return;
        }
        assertEqual(after, before, dataset.describe(0));
    }

    @Test
    protected void closesWithoutComplaintAndMoreThanOnce() throws Exception {
        Dataset<S> dataset = dataSource().open(options());
        dataset.read(0);

        dataset.close();
        dataset.close();
    }

    /** Asserts that two samples hold the same, bit for bit. */
    protected static void assertEqual(Sample actual, Sample expected, String name) {
        assertThat(actual.getClass()).as(name).isEqualTo(expected.getClass());
        assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
        assertThat(values(actual)).as(name).isEqualTo(values(expected));
        if (actual instanceof Text text) {
            assertThat(text.content()).as(name).isEqualTo(((Text) expected).content());
        }
        if (actual instanceof Audio audio) {
            assertThat(audio.sampleRate()).as(name).isEqualTo(((Audio) expected).sampleRate());
        }
    }

    /** The values of a sample. */
    private static float[] values(Sample sample) {
        long size = 1;
        for (long axis : sample.shape()) {
            size *= axis;
        }
        FloatBuffer target = FloatBuffer.allocate(Math.toIntExact(size));
        sample.write(target);
        return target.array();
    }

    private static int looked(Dataset<?> dataset) {
        return Math.min(SAMPLES, dataset.size());
    }

    private static <S extends Sample> List<S> readAll(Dataset<S> dataset) throws Exception {
        List<S> samples = new ArrayList<>();
        for (int i = 0; i < looked(dataset); i++) {
            samples.add(dataset.read(i));
        }
        return samples;
    }

    private String fingerprint(O options) throws Exception {
        try (Dataset<S> dataset = dataSource().open(options)) {
            return dataset.fingerprint();
        }
    }
}
