package dev.parallax.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.api.random.Randomness;
import dev.parallax.core.feed.Feeds.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FeedTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 7})
    void batchesAreTheSameForAnyNumberOfThreads(int threads) throws InterruptedException {
        List<Snapshot> expected = batches(1, Position.START, 12);

        assertThat(batches(threads, Position.START, 12)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0,4", "0,5", "1,0", "1,3", "2,2"})
    void aFeedStartedLaterContinuesAsTheUninterruptedOne(int epoch, int step)
            throws InterruptedException {
        List<Snapshot> all = batches(2, Position.START, 15);

        assertThat(batches(2, new Position(epoch, step), 3))
                .isEqualTo(all.subList(epoch * 5 + step, epoch * 5 + step + 3));
    }

    @Test
    void everySampleComesOnceInAnEpoch() throws InterruptedException {
        try (Feed feed = Feeds.open(MemoryDataset.of(100), Feeds.settings(20, 2))) {
            for (int epoch = 0; epoch < 3; epoch++) {
                assertThat(indices(Feeds.take(feed, 5)))
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, 100).boxed().toList());
            }
        }
    }

    @Test
    void samplesBeyondTheLastFullBatchSitTheEpochOut() throws InterruptedException {
        try (Feed feed = Feeds.open(MemoryDataset.of(107), Feeds.settings(20, 2))) {
            List<Snapshot> epoch = Feeds.take(feed, 5);
            List<Snapshot> next = Feeds.take(feed, 1);

            assertThat(feed.stepsPerEpoch()).isEqualTo(5);
            assertThat(indices(epoch)).hasSize(100).doesNotHaveDuplicates();
            assertThat(next.get(0).position()).isEqualTo(new Position(1, 0));
        }
    }

    @Test
    void epochsAreShuffledAndAugmentedDifferently() throws InterruptedException {
        try (Feed feed = Feeds.open(MemoryDataset.of(20), Feeds.settings(20, 2))) {
            Snapshot first = Feeds.take(feed, 1).get(0);
            Snapshot second = Feeds.take(feed, 1).get(0);

            assertThat(first.indices()).isNotEqualTo(second.indices());
            assertThat(noise(first, first.first()))
                    .doesNotContainAnyElementsOf(noise(second, second.first()));
        }
    }

    @Test
    void twoViewsOfASampleDiffer() throws InterruptedException {
        try (Feed feed = Feeds.open(MemoryDataset.of(20), Feeds.settings(20, 1))) {
            Snapshot batch = Feeds.take(feed, 1).get(0);

            for (int i = 0; i < batch.first().size(); i++) {
                assertThat(batch.first().get(i)).isNotEqualTo(batch.second().get(i));
            }
        }
    }

    @Test
    void anotherSeedGivesOtherBatches() throws InterruptedException {
        FeedSettings other = new FeedSettings(20, 43, 1, 2);
        try (Feed feed = Feeds.open(MemoryDataset.of(100), other)) {
            assertThat(Feeds.take(feed, 1)).isNotEqualTo(batches(1, Position.START, 1));
        }
    }

    @Test
    void rowsHoldTheViewsAndLabelsOfTheirSamples() throws InterruptedException {
        MemoryDataset dataset = MemoryDataset.of(100);
        try (Feed feed = Feeds.open(dataset, Feeds.IDENTITY, Feeds.settings(20, 2))) {
            HostBatch batch = feed.next();

            assertThat(batch.shape(Feeds.VIEWS)).isEqualTo(new Shape(20, 1, 2, 2));
            Snapshot snapshot = Snapshot.of(batch);
            for (int row = 0; row < 20; row++) {
                int index = snapshot.indices().get(row);
                assertThat(snapshot.second().subList(row * 4, row * 4 + 4))
                        .containsExactly(index + 0f, index + .25f, index + .5f, index + .75f);
                assertThat(snapshot.labels().get(row)).isEqualTo(index % 10);
            }
        }
    }

    @Test
    void viewsAreMadeWithGeneratorsKeyedByTheirPlace() throws InterruptedException {
        String domain = ViewGroup.PRETRAIN;
        try (Feed feed =
                Feeds.open(MemoryDataset.of(50), Feeds.settings(25, 2), new Position(3, 1))) {
            Snapshot batch = Feeds.take(feed, 1).get(0);

            int index = batch.indices().get(9);
            float[] made =
                    Feeds.NOISE
                            .apply(
                                    MemoryDataset.image(index),
                                    Randomness.generator(
                                            42, "augment", domain.hashCode(), 3, index, 0, 1))
                            .values();
            assertThat(batch.second().subList(36, 40))
                    .containsExactly(made[0], made[1], made[2], made[3]);
        }
    }

    @Test
    void smallerDomainsWrapAroundInAnotherOrderWithOtherViews() throws InterruptedException {
        try (Feed feed = domains(MemoryDataset.of(120), MemoryDataset.of(40), 2)) {
            List<Integer> large = new ArrayList<>();
            List<List<Integer>> small = new ArrayList<>();
            Set<List<Float>> views = new HashSet<>();
            for (int step = 0; step < 6; step++) {
                try (HostBatch batch = feed.next()) {
                    large.addAll(Feeds.indices(batch, "a"));
                    small.add(Feeds.indices(batch, "b"));
                    List<Float> values = Feeds.values(batch.view("b-views", 0));
                    for (int row = 0; row < 20; row++) {
                        views.add(values.subList(row * 4, row * 4 + 4));
                    }
                }
            }

            assertThat(feed.stepsPerEpoch()).isEqualTo(6);
            assertThat(large).hasSize(120).doesNotHaveDuplicates();
            for (int pass = 0; pass < 3; pass++) {
                List<Integer> both = new ArrayList<>(small.get(2 * pass));
                both.addAll(small.get(2 * pass + 1));
                assertThat(both).hasSize(40).doesNotHaveDuplicates();
            }
            assertThat(small.get(0)).isNotEqualTo(small.get(2));
            assertThat(views).hasSize(120);
        }
    }

    @Test
    void domainsOfOneSizeAreNotPaired() throws InterruptedException {
        try (Feed feed = domains(MemoryDataset.of(40), MemoryDataset.of(40), 1);
                HostBatch batch = feed.next()) {
            assertThat(batch.indices("a")).isNotEqualTo(batch.indices("b"));
        }
    }

    @Test
    void domainsContinueFromAnyStartToo() throws InterruptedException {
        List<List<Float>> expected = new ArrayList<>();
        try (Feed feed = domains(MemoryDataset.of(100), MemoryDataset.of(30), 1)) {
            for (int i = 0; i < 8; i++) {
                expected.add(Feeds.values(feed.next().view("b-views", 0)));
            }
        }

        for (int start = 0; start < 5; start++) {
            try (Feed feed =
                    domains(
                            MemoryDataset.of(100),
                            MemoryDataset.of(30),
                            3,
                            new Position(0, start))) {
                for (int i = start; i < 8; i++) {
                    assertThat(Feeds.values(feed.next().view("b-views", 0)))
                            .isEqualTo(expected.get(i));
                }
            }
        }
    }

    @Test
    void shapesOfViewsAreKnownBeforeTheFirstBatch() {
        try (Feed feed = domains(MemoryDataset.of(40), MemoryDataset.of(40), 1)) {
            assertThat(feed.viewShape("b-views")).isEqualTo(new Shape(1, 2, 2));
            assertThatThrownBy(() -> feed.viewShape("c-views"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'c-views'")
                    .hasMessageContaining("[a-views, b-views]");
        }
    }

    @Test
    void aDatasetSmallerThanABatchIsRefused() {
        assertThatThrownBy(() -> Feeds.open(MemoryDataset.of(19), Feeds.settings(20, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'pretrain' has 19 samples, fewer than a batch of 20");
    }

    @Test
    void aDomainWithoutDataIsNamed() {
        List<AugmentedViews> views =
                List.of(new AugmentedViews(new ViewGroup("x", 1, "b"), Feeds.IDENTITY));

        assertThatThrownBy(
                        () ->
                                Feed.open(
                                        Map.of("a", MemoryDataset.of(40)),
                                        views,
                                        Feeds.settings(20, 1),
                                        Position.START,
                                        Feeds.UNEXPECTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reads data 'b', but there is only [a]");
    }

    @Test
    void aStartBeyondTheEpochIsRefused() {
        assertThatThrownBy(
                        () ->
                                Feeds.open(
                                        MemoryDataset.of(100),
                                        Feeds.settings(20, 1),
                                        new Position(0, 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("epoch 0, step 6")
                .hasMessageContaining("has 5 steps of 20");
    }

    private static List<Snapshot> batches(int threads, Position start, int count)
            throws InterruptedException {
        try (Feed feed = Feeds.open(MemoryDataset.of(103), Feeds.settings(20, threads), start)) {
            return Feeds.take(feed, count);
        }
    }

    private static Feed domains(Dataset<?> a, Dataset<?> b, int threads) {
        return domains(a, b, threads, Position.START);
    }

    private static Feed domains(Dataset<?> a, Dataset<?> b, int threads, Position start) {
        Transform<Image> noise = Feeds.NOISE;
        return Feed.open(
                Map.of("a", a, "b", b),
                List.of(
                        new AugmentedViews(new ViewGroup("a-views", 2, "a"), noise),
                        new AugmentedViews(new ViewGroup("b-views", 1, "b"), noise)),
                Feeds.settings(20, threads),
                start,
                Feeds.UNEXPECTED);
    }

    private static List<Integer> indices(List<Snapshot> batches) {
        return batches.stream().flatMap(batch -> batch.indices().stream()).toList();
    }

    /** Returns each sample's first value, which is the sample's number and the epoch's noise. */
    private static List<Float> noise(Snapshot batch, List<Float> view) {
        return IntStream.range(0, batch.indices().size())
                .mapToObj(row -> view.get(4 * row))
                .toList();
    }
}
