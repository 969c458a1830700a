package dev.parallax.bench;

import dev.parallax.api.augmentation.Transform;
import dev.parallax.api.data.Image;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a loader thread does with each image of CIFAR-10: two views of 32 pixels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class AugmentationBenchmark {

    private final SyntheticImages images = new SyntheticImages(1024, 32);
    private final Transform<Image> views = SimClrViews.ofSize(32);
    private final SplittableRandom random = new SplittableRandom(2);
    private int next;

    /** Makes the views of one image. */
    @Benchmark
    public void twoViewsOf32Pixels(Blackhole blackhole) {
        Image image = images.read(next++ & 1023);
        blackhole.consume(views.apply(image, random));
        blackhole.consume(views.apply(image, random));
    }
}
