package dev.parallax.core.feed;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Every sample once, in order; the last batch may be a short one. */
final class SequentialPlans implements Supplier<Optional<BatchPlan>> {

    private final int size;
    private final int batchSize;

    private int step;

    SequentialPlans(int size, int batchSize) {
        this.size = size;
        this.batchSize = batchSize;
    }

    @Override
    public Optional<BatchPlan> get() {
        long first = (long) step * batchSize;
        if (first >= size) {
            return Optional.empty();
        }
        int from = (int) first;
        int[] indices = IntStream.range(from, from + Math.min(batchSize, size - from)).toArray();
        Rows rows = new Rows(indices, new int[indices.length]);
        return Optional.of(new BatchPlan(new Position(0, step++), List.of(rows)));
    }
}
