package dev.parallax.core.feed;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;
import dev.parallax.api.objective.ViewGroup;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Feeds of two noisy views, and what one compares of their batches. */
final class Feeds {

    static final String VIEWS = "views";
    static final Consumer<SkippedSample> UNEXPECTED =
            skipped -> {
                throw new AssertionError("unexpected: " + skipped);
            };

    /** Adds noise, so that every draw of the generator shows. */
    static final Transform<Image> NOISE =
            (image, random) -> {
                float[] noisy = image.values().clone();
                for (int i = 0; i < noisy.length; i++) {
                    noisy[i] += random.nextFloat() / 8;
                }
                return new Image(image.channels(), image.height(), image.width(), noisy);
            };

    static final Transform<Image> IDENTITY = (image, random) -> image;

    private Feeds() {}

    static FeedSettings settings(int batchSize, int threads) {
        return new FeedSettings(batchSize, 42, threads, 2);
    }

    static Feed open(Dataset<?> dataset, FeedSettings settings) {
        return open(dataset, NOISE, settings, Position.START, UNEXPECTED);
    }

    static Feed open(Dataset<?> dataset, FeedSettings settings, Position start) {
        return open(dataset, NOISE, settings, start, UNEXPECTED);
    }

    static Feed open(Dataset<?> dataset, Transform<Image> transform, FeedSettings settings) {
        return open(dataset, transform, settings, Position.START, UNEXPECTED);
    }

    static Feed open(Dataset<?> dataset, FeedSettings settings, Consumer<SkippedSample> listener) {
        return open(dataset, NOISE, settings, Position.START, listener);
    }

    private static Feed open(
            Dataset<?> dataset,
            Transform<Image> transform,
            FeedSettings settings,
            Position start,
            Consumer<SkippedSample> listener) {
        return Feed.open(
                Map.of(ViewGroup.PRETRAIN, dataset),
                List.of(new AugmentedViews(new ViewGroup(VIEWS, 2), transform)),
                settings,
                start,
                listener);
    }

    static List<Snapshot> take(Feed feed, int batches) throws InterruptedException {
        List<Snapshot> taken = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            try (HostBatch batch = feed.next()) {
                taken.add(Snapshot.of(batch));
            }
        }
        return taken;
    }

    static List<Integer> indices(HostBatch batch, String domain) {
        return Arrays.stream(batch.indices(domain)).boxed().toList();
    }

    static List<Float> values(FloatBuffer buffer) {
        List<Float> values = new ArrayList<>();
        while (buffer.hasRemaining()) {
            values.add(buffer.get());
        }
        return values;
    }

    static List<Long> values(LongBuffer buffer) {
        List<Long> values = new ArrayList<>();
        while (buffer.hasRemaining()) {
            values.add(buffer.get());
        }
        return values;
    }

    /** All there is in a batch of the feeds above. */
    record Snapshot(
            Position position,
            List<Integer> indices,
            List<Float> first,
            List<Float> second,
            List<Long> labels) {

        static Snapshot of(HostBatch batch) {
            return new Snapshot(
                    batch.position(),
                    Feeds.indices(batch, ViewGroup.PRETRAIN),
                    values(batch.view(VIEWS, 0)),
                    values(batch.view(VIEWS, 1)),
                    values(batch.labels(ViewGroup.PRETRAIN, "digit")));
        }
    }
}
