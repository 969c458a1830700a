package dev.parallax.bench;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import dev.parallax.api.objective.ViewGroup;
import dev.parallax.core.feed.AugmentedViews;
import dev.parallax.core.feed.Feed;
import dev.parallax.core.feed.FeedSettings;
import dev.parallax.core.feed.HostBatch;
import dev.parallax.core.feed.Position;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Batches of 256 samples, two views of 32 pixels each, from one loader thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FeedBenchmark {

    /** What views cost: nothing, which leaves the assembly, or the augmentations of SimCLR. */
    public enum Views {
        /** The image as it is. */
        IDENTITY,
        /** Augmented images. */
        SIMCLR
    }

    /** What makes the views. */
    @Param public Views views;

    private Feed feed;

    /** Opens the feed. */
    @Setup
    public void open() {
        Transform<Image> transform =
                views == Views.SIMCLR ? SimClrViews.ofSize(32) : (image, random) -> image;
        feed =
                Feed.open(
                        Map.of(ViewGroup.PRETRAIN, new SyntheticImages(10_000, 32)),
                        List.of(new AugmentedViews(new ViewGroup("global", 2), transform)),
                        new FeedSettings(256, 1, 1, 4),
                        Position.START,
                        skipped -> {
                            throw new IllegalStateException(skipped.message());
                        });
    }

    /** Closes the feed. */
    @TearDown
    public void close() {
        feed.close();
    }

    /** Takes a batch. */
    @Benchmark
    public int batchOf256() throws InterruptedException {
        try (HostBatch batch = feed.next()) {
            return batch.rows();
        }
    }
}
