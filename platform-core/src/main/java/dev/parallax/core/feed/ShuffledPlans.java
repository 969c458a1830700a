package dev.parallax.core.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The endless sequence of training batches from a position on: epoch after epoch of full ones. */
final class ShuffledPlans implements Supplier<Optional<BatchPlan>> {

    private final List<Shuffle> domains = new ArrayList<>();
    private final int batchSize;
    private final int stepsPerEpoch;

    private int epoch;
    private int step;

    ShuffledPlans(List<DomainLoader<?>> loaders, FeedSettings settings, Position start) {
        batchSize = settings.batchSize();
        int largest = 0;
        for (DomainLoader<?> loader : loaders) {
            requireBatch(loader);
            largest = Math.max(largest, loader.size());
            domains.add(new Shuffle(settings.seed(), loader.name(), loader.size()));
        }
        stepsPerEpoch = largest / batchSize;
        if (start.step() > stepsPerEpoch) {
            throw new IllegalArgumentException(
                    "cannot start at "
                            + start
                            + ": an epoch of "
                            + largest
                            + " samples has "
                            + stepsPerEpoch
                            + " steps of "
                            + batchSize);
        }
        epoch = start.epoch();
        step = start.step();
    }

    private void requireBatch(DomainLoader<?> loader) {
        if (loader.size() < batchSize) {
            throw new IllegalArgumentException(
                    "the data of '"
                            + loader.name()
                            + "' has "
                            + loader.size()
                            + " samples, fewer than a batch of "
                            + batchSize
                            + ": choose a smaller batch size or add data");
        }
    }

    int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    @Override
    public Optional<BatchPlan> get() {
        if (step == stepsPerEpoch) {
            epoch++;
            step = 0;
        }
        List<Rows> rows = new ArrayList<>();
        for (Shuffle domain : domains) {
            rows.add(domain.rows(epoch, step * batchSize, batchSize));
        }
        return Optional.of(new BatchPlan(new Position(epoch, step++), rows));
    }
}
