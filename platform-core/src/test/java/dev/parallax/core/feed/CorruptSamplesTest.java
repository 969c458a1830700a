package dev.parallax.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.objective.ViewGroup;
import dev.parallax.core.feed.Feeds.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CorruptSamplesTest {

    private static final Set<Integer> CORRUPT = Set.of(0, 123, 300);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aCorruptSampleLeavesItsRowOutAndNothingElseChanges(int threads)
            throws InterruptedException {
        List<Snapshot> clean;
        try (Feed feed = Feeds.open(MemoryDataset.of(400), Feeds.settings(40, threads))) {
            clean = Feeds.take(feed, 20);
        }

        try (Feed feed = Feeds.open(dataset(), Feeds.settings(40, threads), skipped -> {})) {
            List<Snapshot> batches = Feeds.take(feed, 20);

            assertThat(batches).isEqualTo(clean.stream().map(CorruptSamplesTest::without).toList());
            assertThat(batches.stream().mapToInt(batch -> batch.indices().size()).sum())
                    .isEqualTo(2 * 397);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void eachIsReportedOnceInTheOrderOfRows(int threads) throws InterruptedException {
        List<SkippedSample> reported = new ArrayList<>();
        List<Integer> expected;
        try (Feed feed = Feeds.open(MemoryDataset.of(400), Feeds.settings(40, threads))) {
            expected =
                    Feeds.take(feed, 10).stream()
                            .flatMap(batch -> batch.indices().stream())
                            .filter(CORRUPT::contains)
                            .toList();
        }

        try (Feed feed = Feeds.open(dataset(), Feeds.settings(40, threads), reported::add)) {
            Feeds.take(feed, 30);
        }

        assertThat(reported).extracting(SkippedSample::index).isEqualTo(expected);
        assertThat(reported)
                .contains(new SkippedSample(ViewGroup.PRETRAIN, 123, "image-123.png", "truncated"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void moreThanOnePerCentIsAnErrorThatNamesFiles(int threads) {
        MemoryDataset dataset = MemoryDataset.withCorrupt(200, 3, 50, 51);
        List<SkippedSample> reported = new ArrayList<>();
        try (Feed feed = Feeds.open(dataset, Feeds.settings(20, threads), reported::add)) {
            assertThatThrownBy(() -> Feeds.take(feed, 10))
                    .isInstanceOf(CorruptDataException.class)
                    .hasMessageContaining("3 of the 200 samples of 'pretrain'")
                    .hasMessageContaining("image-3.png (truncated)")
                    .hasMessageContaining("image-51.png (truncated)")
                    .hasMessageContaining("Repair or remove these files");
            assertThat(reported).hasSize(3);
            assertThatThrownBy(feed::next).isInstanceOf(CorruptDataException.class);
        }
    }

    @Test
    void exactlyOnePerCentIsTolerated() throws InterruptedException {
        MemoryDataset dataset = MemoryDataset.withCorrupt(200, 3, 50);
        List<SkippedSample> reported = new ArrayList<>();
        try (Feed feed = Feeds.open(dataset, Feeds.settings(20, 2), reported::add)) {
            Feeds.take(feed, 30);
        }

        assertThat(reported).hasSize(2);
    }

    @Test
    void aRowThatOneDomainMissesIsMissingInAll() throws InterruptedException {
        try (Feed clean = domains(MemoryDataset.of(200));
                Feed feed = domains(MemoryDataset.withCorrupt(200, 17))) {
            for (int step = 0; step < 10; step++) {
                HostBatch expected = clean.next();
                HostBatch batch = feed.next();

                List<Integer> a = new ArrayList<>(Feeds.indices(expected, "a"));
                List<Integer> b = new ArrayList<>(Feeds.indices(expected, "b"));
                int row = b.indexOf(17);
                if (row >= 0) {
                    a.remove(row);
                    b.remove(row);
                }
                assertThat(Feeds.indices(batch, "a")).isEqualTo(a);
                assertThat(Feeds.indices(batch, "b")).isEqualTo(b);
                assertThat(batch.view("a-views", 0).remaining()).isEqualTo(4 * a.size());
                assertThat(batch.view("b-views", 0).remaining()).isEqualTo(4 * a.size());
            }
        }
    }

    @Test
    void aBatchOfCorruptSamplesOnlyIsAnErrorInTraining() {
        MemoryDataset dataset = MemoryDataset.withCorrupt(100, 60);
        try (Feed feed = Feeds.open(dataset, Feeds.settings(1, 2), skipped -> {})) {
            assertThatThrownBy(() -> Feeds.take(feed, 100))
                    .isInstanceOf(CorruptDataException.class)
                    .hasMessageContaining("no sample of the batch of epoch 0, step ");
        }
    }

    @Test
    void dataThatCannotBeReadAtAllIsRefusedAtOnce() {
        Integer[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        MemoryDataset dataset = MemoryDataset.withCorrupt(10, all);

        assertThatThrownBy(() -> Feeds.open(dataset, Feeds.settings(2, 1), skipped -> {}))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageContaining("image-0.png");
    }

    private static MemoryDataset dataset() {
        return MemoryDataset.withCorrupt(400, CORRUPT.toArray(new Integer[0]));
    }

    private static Feed domains(MemoryDataset b) {
        return Feed.open(
                Map.of("a", MemoryDataset.of(200), "b", b),
                List.of(
                        new AugmentedViews(new ViewGroup("a-views", 1, "a"), Feeds.NOISE),
                        new AugmentedViews(new ViewGroup("b-views", 1, "b"), Feeds.NOISE)),
                Feeds.settings(20, 2),
                Position.START,
                skipped -> {});
    }

    private static Snapshot without(Snapshot batch) {
        List<Integer> indices = new ArrayList<>();
        List<Float> first = new ArrayList<>();
        List<Float> second = new ArrayList<>();
        List<Long> labels = new ArrayList<>();
        for (int row = 0; row < batch.indices().size(); row++) {
            if (!CORRUPT.contains(batch.indices().get(row))) {
                indices.add(batch.indices().get(row));
                first.addAll(batch.first().subList(4 * row, 4 * row + 4));
                second.addAll(batch.second().subList(4 * row, 4 * row + 4));
                labels.add(batch.labels().get(row));
            }
        }
        return new Snapshot(batch.position(), indices, first, second, labels);
    }
}
