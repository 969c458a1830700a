package dev.parallax.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class LoaderThreadsTest {

    @Test
    void loadersStopWhenEnoughBatchesAreReady() {
        MemoryDataset dataset = MemoryDataset.of(1000);
        int probes = 1;
        try (Feed feed = Feeds.open(dataset, new FeedSettings(10, 42, 2, 3))) {
            await(() -> dataset.reads() >= probes + 30 && loaders().allMatch(Thread.State.WAITING));

            assertThat(dataset.reads()).isEqualTo(probes + 30);
            assertThat(feed.statistics().batches()).isZero();
        }
    }

    @Test
    void buffersAreUsedAgain() throws InterruptedException {
        try (Feed feed = Feeds.open(MemoryDataset.of(100), new FeedSettings(10, 42, 2, 3))) {
            Feeds.take(feed, 10);
            long bytes = feed.statistics().bufferBytes();
            for (int i = 0; i < 300; i++) {
                assertThat(feed.next().rows()).isEqualTo(10);
            }

            int twoViewsAndLabels = 2 * 10 * 4 * Float.BYTES + 10 * Long.BYTES;
            assertThat(feed.statistics().batches()).isEqualTo(310);
            assertThat(feed.statistics().bufferSets()).isEqualTo(4);
            assertThat(feed.statistics().bufferBytes())
                    .isEqualTo(bytes)
                    .isEqualTo(4L * twoViewsAndLabels);
        }
    }

    @Test
    void aBatchIsNotReadableOnceItsBuffersAreGivenBack() throws InterruptedException {
        try (Feed feed = Feeds.open(MemoryDataset.of(100), Feeds.settings(10, 2))) {
            HostBatch batch = feed.next();
            feed.next();

            assertThatThrownBy(() -> batch.view(Feeds.VIEWS, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("epoch 0, step 0 is closed");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aFailingAugmentationNamesSampleAndViews(int threads) throws InterruptedException {
        Transform<Image> failing =
                (image, random) -> {
                    if (image.values()[0] >= 50) {
                        throw new IllegalStateException("negative sigma");
                    }
                    return image;
                };
        Feeds.Snapshot batch;
        try (Feed clean = Feeds.open(MemoryDataset.of(100), Feeds.settings(40, 1))) {
            batch = Feeds.take(clean, 1).get(0);
        }
        int first = batch.indices().stream().filter(index -> index >= 50).findFirst().orElseThrow();

        try (Feed feed = Feeds.open(MemoryDataset.of(100), failing, Feeds.settings(40, threads))) {
            assertThatThrownBy(feed::next)
                    .isInstanceOf(FeedException.class)
                    .hasMessageContaining("batch of epoch 0, step 0")
                    .hasMessageContaining("image-" + first + ".png")
                    .hasMessageContaining("view 0 of 'views', epoch 0")
                    .hasMessageContaining("negative sigma")
                    .hasMessageContaining("views.views.augmentations")
                    .hasRootCauseInstanceOf(IllegalStateException.class);
            assertThatThrownBy(feed::next).isInstanceOf(FeedException.class);
        }
    }

    @Test
    void viewsOfAnotherShapeSayWhatToAdd() {
        MemoryDataset dataset =
                new MemoryDataset(
                        100,
                        index ->
                                index == 77
                                        ? new Image(1, 3, 2, new float[6])
                                        : MemoryDataset.image(index));
        try (Feed feed = Feeds.open(dataset, Feeds.IDENTITY, Feeds.settings(10, 2))) {
            assertThatThrownBy(() -> Feeds.take(feed, 10))
                    .isInstanceOf(FeedException.class)
                    .hasMessageContaining("image-77.png")
                    .hasMessageContaining("[1, 3, 2]")
                    .hasMessageContaining("[1, 2, 2]")
                    .hasMessageContaining(
                            "add random-resized-crop or resize to views.views.augmentations");
        }
    }

    @Test
    void aFaultyDataSourceIsNoCorruptSample() {
        MemoryDataset dataset =
                new MemoryDataset(
                        10,
                        index -> {
                            if (index == 4) {
                                throw new IndexOutOfBoundsException("column 3");
                            }
                            return MemoryDataset.image(index);
                        });
        try (Feed feed = Feeds.open(dataset, Feeds.settings(10, 2))) {
            assertThatThrownBy(feed::next)
                    .isInstanceOf(FeedException.class)
                    .hasMessageContaining("reading sample image-4.png")
                    .hasMessageContaining("column 3");
        }
    }

    @Test
    void anErrorOfTheMachineReachesTheConsumer() {
        Transform<Image> overflowing =
                (image, random) -> {
                    if (image.values()[0] > 0) {
                        throw new StackOverflowError("deep");
                    }
                    return image;
                };
        try (Feed feed = Feeds.open(MemoryDataset.of(10), overflowing, Feeds.settings(10, 2))) {
            assertThatThrownBy(feed::next)
                    .isInstanceOf(FeedException.class)
                    .hasRootCauseInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void closingWakesTheConsumerAndEndsLoadersThatBlock() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean probed = new AtomicBoolean();
        MemoryDataset dataset =
                new MemoryDataset(
                        10,
                        index -> {
                            if (probed.getAndSet(true)) {
                                awaitOrFail(never);
                            }
                            return MemoryDataset.image(index);
                        });
        Feed feed = Feeds.open(dataset, Feeds.settings(10, 2));
        FutureTask<HostBatch> next = new FutureTask<>(feed::next);
        Thread consumer = new Thread(next, "consumer");
        consumer.start();
        await(() -> consumer.getState() == Thread.State.WAITING);

        feed.close();

        assertThatThrownBy(next::get)
                .hasCauseInstanceOf(FeedException.class)
                .hasMessageContaining("closed while a batch was awaited");
        assertThatThrownBy(feed::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the feed is closed");
        await(() -> loaders().threads().isEmpty());
    }

    @Test
    void closingLeavesTheFilesOfTheDatasetOpen(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("pixels"), new byte[4 * 4000]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemoryDataset dataset =
                    new MemoryDataset(
                            1000,
                            index -> {
                                ByteBuffer pixels = ByteBuffer.allocate(16);
                                channel.read(pixels, 16L * index);
                                return new Image(1, 2, 2, new float[] {pixels.get(0), 0, 0, index});
                            });
            for (int i = 0; i < 50; i++) {
                try (Feed feed = Feeds.open(dataset, Feeds.settings(100, 2))) {
                    feed.next();
                }
            }

            assertThat(channel.isOpen()).isTrue();
        }
    }

    @Test
    void threadsAreNamedDaemons() throws Exception {
        Set<String> names = ConcurrentHashMap.newKeySet();
        Set<Boolean> daemons = ConcurrentHashMap.newKeySet();
        Transform<Image> observing =
                (image, random) -> {
                    names.add(Thread.currentThread().getName());
                    daemons.add(Thread.currentThread().isDaemon());
                    return image;
                };
        try (Feed feed = Feeds.open(MemoryDataset.of(100), observing, Feeds.settings(50, 2))) {
            Feeds.take(feed, 4);
        }
        String self = Thread.currentThread().getName();
        names.remove(self); // the first sample is looked at by who opens the feed
        assertThat(names).isNotEmpty().isSubsetOf("parallax-loader-1", "parallax-loader-2");
        assertThat(daemons).contains(true);
    }

    @Test
    void theTimeSpentWaitingIsCounted() throws InterruptedException {
        try (Feed feed = Feeds.open(MemoryDataset.of(100), Feeds.settings(50, 1))) {
            Feeds.take(feed, 3);

            assertThat(feed.statistics().batches()).isEqualTo(3);
            assertThat(feed.statistics().waited()).isPositive();
        }
    }

    private static void awaitOrFail(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static Loaders loaders() {
        return new Loaders(
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("parallax-loader-"))
                        .collect(Collectors.toSet()));
    }

    private record Loaders(Set<Thread> threads) {
        boolean allMatch(Thread.State state) {
            return threads.stream().allMatch(thread -> thread.getState() == state);
        }
    }
}
