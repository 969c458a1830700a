package dev.parallax.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.objective.Batch;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.testkit.WithEngine;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithEngine
final class HostBatchTest {

    private static EngineSession session;

    @BeforeAll
    static void openEngine(EngineSession opened) {
        session = opened;
    }

    @Test
    void arraysHoldTheRowsOfTheBatch() throws InterruptedException {
        try (Feed feed = Feeds.open(MemoryDataset.of(100), Feeds.settings(20, 2));
                HostBatch host = feed.next();
                NDManager manager = session.newManager()) {
            Batch batch = host.toBatch(session, manager);

            NDArray second = batch.view(Feeds.VIEWS, 1);
            assertThat(batch.views(Feeds.VIEWS)).hasSize(2);
            assertThat(second.getShape()).isEqualTo(new Shape(20, 1, 2, 2));
            assertThat(second.getDataType()).isEqualTo(DataType.FLOAT32);
            assertThat(floats(second)).isEqualTo(Feeds.values(host.view(Feeds.VIEWS, 1)));
            NDArray labels = batch.labels("digit").orElseThrow();
            assertThat(labels.getShape()).isEqualTo(new Shape(20));
            assertThat(labels.getDataType()).isEqualTo(DataType.INT64);
            assertThat(labels.toLongArray())
                    .containsExactly(
                            Feeds.values(host.labels(ViewGroup.PRETRAIN, "digit")).stream()
                                    .mapToLong(Long::longValue)
                                    .toArray());
        }
    }

    @Test
    void arraysKeepTheirValuesWhenTheBuffersHoldOtherBatches() throws InterruptedException {
        try (Feed feed = Feeds.open(MemoryDataset.of(100), Feeds.settings(20, 2));
                NDManager manager = session.newManager()) {
            Batch batch;
            List<Float> expected;
            try (HostBatch host = feed.next()) {
                expected = Feeds.values(host.view(Feeds.VIEWS, 0));
                batch = host.toBatch(session, manager);
            }
            NDArray half = batch.view(Feeds.VIEWS, 0).get("0:10");

            Feeds.take(feed, 20);

            assertThat(floats(batch.view(Feeds.VIEWS, 0))).isEqualTo(expected);
            assertThat(floats(half)).isEqualTo(expected.subList(0, 40));
        }
    }

    @Test
    void theManagerOwnsTheArraysAndNothingMore() throws InterruptedException {
        try (Feed feed = Feeds.open(MemoryDataset.of(100), Feeds.settings(20, 2));
                HostBatch host = feed.next();
                NDManager manager = session.newManager()) {
            Batch batch = host.toBatch(session, manager);

            assertThat(batch.manager()).isSameAs(manager);
            assertThat(manager.getManagedArrays())
                    .containsExactlyInAnyOrder(
                            batch.view(Feeds.VIEWS, 0),
                            batch.view(Feeds.VIEWS, 1),
                            batch.labels("digit").orElseThrow());
        }
    }

    @Test
    void aBatchWithACorruptSampleIsOneRowShorter() throws InterruptedException {
        MemoryDataset dataset = MemoryDataset.withCorrupt(100, 31);
        try (Feed feed = Feeds.open(dataset, Feeds.settings(100, 2), skipped -> {});
                HostBatch host = feed.next();
                NDManager manager = session.newManager()) {
            Batch batch = host.toBatch(session, manager);

            assertThat(batch.view(Feeds.VIEWS, 0).getShape()).isEqualTo(new Shape(99, 1, 2, 2));
            assertThat(batch.labels("digit").orElseThrow().getShape()).isEqualTo(new Shape(99));
        }
    }

    @Test
    void severalDomainsAreBatchesOfTheirOwn() throws InterruptedException {
        List<AugmentedViews> views =
                List.of(
                        new AugmentedViews(new ViewGroup("photos", 1, "a"), Feeds.NOISE),
                        new AugmentedViews(new ViewGroup("paintings", 2, "b"), Feeds.NOISE));
        try (Feed feed =
                        Feed.open(
                                Map.of("a", MemoryDataset.of(40), "b", MemoryDataset.of(60)),
                                views,
                                Feeds.settings(20, 2),
                                Position.START,
                                Feeds.UNEXPECTED);
                HostBatch host = feed.next();
                NDManager manager = session.newManager()) {
            Batch batch = host.toBatch(session, manager);

            assertThat(floats(batch.domain("a").view("photos", 0)))
                    .isEqualTo(Feeds.values(host.view("photos", 0)));
            assertThat(floats(batch.domain("b").view("paintings", 1)))
                    .isEqualTo(Feeds.values(host.view("paintings", 1)));
        }
    }

    @Test
    void theViewsOfAReaderAreAPlainBatch() throws InterruptedException {
        try (SampleReader reader =
                        SampleReader.open(
                                "test",
                                MemoryDataset.of(10),
                                Feeds.IDENTITY,
                                Feeds.settings(4, 1),
                                Feeds.UNEXPECTED);
                HostBatch host = reader.next().orElseThrow();
                NDManager manager = session.newManager()) {
            assertThat(floats(host.toBatch(session, manager).view(SampleReader.VIEW, 0)))
                    .startsWith(0f, .25f, .5f, .75f, 1f);
        }
    }

    @Test
    void aClosedBatchIsNotCopied() throws InterruptedException {
        try (Feed feed = Feeds.open(MemoryDataset.of(100), Feeds.settings(20, 2));
                NDManager manager = session.newManager()) {
            HostBatch host = feed.next();
            host.close();

            assertThatThrownBy(() -> host.toBatch(session, manager))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static List<Float> floats(NDArray array) {
        return Feeds.values(FloatBuffer.wrap(array.toFloatArray()));
    }
}
