package dev.parallax.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleReaderTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void everySampleComesOnceInOrder(int threads) throws InterruptedException {
        MemoryDataset dataset = MemoryDataset.of(107);

        Everything read = read(dataset, Feeds.settings(25, threads), Feeds.UNEXPECTED);

        assertThat(read.rows()).containsExactly(25, 25, 25, 25, 7);
        assertThat(read.indices()).isEqualTo(IntStream.range(0, 107).boxed().toList());
        assertThat(read.values())
                .hasSize(107 * 4)
                .startsWith(0f, .25f, .5f, .75f)
                .endsWith(106f, 106.25f, 106.5f, 106.75f);
        assertThat(read.labels())
                .isEqualTo(IntStream.range(0, 107).mapToObj(index -> index % 10L).toList());
    }

    @Test
    void aDatasetSmallerThanABatchIsOneShortBatch() throws InterruptedException {
        Everything read = read(MemoryDataset.of(3), Feeds.settings(25, 2), Feeds.UNEXPECTED);

        assertThat(read.rows()).containsExactly(3);
    }

    @Test
    void corruptSamplesAreLeftOutAndTheirLabelsToo() throws InterruptedException {
        List<SkippedSample> reported = new ArrayList<>();
        MemoryDataset dataset = MemoryDataset.withCorrupt(301, 0, 130, 300);

        Everything read = read(dataset, Feeds.settings(25, 2), reported::add);

        List<Integer> good =
                IntStream.range(0, 301)
                        .filter(index -> index != 0 && index != 130 && index != 300)
                        .boxed()
                        .toList();
        assertThat(read.indices()).isEqualTo(good);
        assertThat(read.labels()).isEqualTo(good.stream().map(index -> index % 10L).toList());
        assertThat(read.rows()).hasSize(12).doesNotContain(0); // the 13th held nothing but 300
        assertThat(reported).extracting(SkippedSample::index).containsExactly(0, 130, 300);
    }

    @Test
    void moreThanOnePerCentIsAnErrorHereToo() {
        MemoryDataset dataset = MemoryDataset.withCorrupt(150, 20, 21);

        assertThatThrownBy(() -> read(dataset, Feeds.settings(25, 2), skipped -> {}))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageContaining("2 of the 150 samples of 'test'");
    }

    @Test
    void afterTheLastBatchThereIsNothing() throws InterruptedException {
        try (SampleReader reader =
                SampleReader.open(
                        "test",
                        MemoryDataset.of(10),
                        Feeds.IDENTITY,
                        Feeds.settings(10, 2),
                        Feeds.UNEXPECTED)) {
            HostBatch batch = reader.next().orElseThrow();

            assertThat(batch.shape(SampleReader.VIEW)).isEqualTo(new Shape(10, 1, 2, 2));
            assertThat(reader.next()).isEmpty();
            assertThat(reader.next()).isEmpty();
            assertThat(reader.statistics().batches()).isEqualTo(1);
        }
    }

    private static Everything read(
            MemoryDataset dataset, FeedSettings settings, Consumer<SkippedSample> listener)
            throws InterruptedException {
        Everything all =
                new Everything(
                        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (SampleReader reader =
                SampleReader.open("test", dataset, Feeds.IDENTITY, settings, listener)) {
            for (Optional<HostBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
                HostBatch batch = next.get();
                all.rows().add(batch.rows());
                all.indices().addAll(Feeds.indices(batch, "test"));
                all.values().addAll(Feeds.values(batch.view(SampleReader.VIEW, 0)));
                all.labels().addAll(Feeds.values(batch.labels("test", "digit")));
            }
        }
        return all;
    }

    private record Everything(
            List<Integer> rows, List<Integer> indices, List<Float> values, List<Long> labels) {}
}
