package dev.parallax.core.train;

import dev.parallax.core.config.Reaction;
import dev.parallax.core.config.TrainingOptions;

/** Options of training for tests: what a test does not say is without effect. */
final class TrainingChoices {

    private final int epochs;
    private final int batchSize;
    private long maxSteps;
    private int accumulate = 1;
    private int checkpointEvery = 1_000_000;
    private Reaction onNan = Reaction.STOP;
    private Reaction onCollapse = Reaction.STOP;
    private int watchEvery = 1_000_000;
    private int logEvery = 1;

    private TrainingChoices(int epochs, int batchSize) {
        this.epochs = epochs;
        this.batchSize = batchSize;
    }

    static TrainingChoices of(int epochs, int batchSize) {
        return new TrainingChoices(epochs, batchSize);
    }

    TrainingChoices maxSteps(long value) {
        maxSteps = value;
        return this;
    }

    TrainingChoices accumulate(int value) {
        accumulate = value;
        return this;
    }

    TrainingChoices checkpointEvery(int value) {
        checkpointEvery = value;
        return this;
    }

    TrainingChoices onNan(Reaction value) {
        onNan = value;
        return this;
    }

    TrainingChoices onCollapse(Reaction value) {
        onCollapse = value;
        return this;
    }

    TrainingChoices watchEvery(int value) {
        watchEvery = value;
        return this;
    }

    TrainingChoices logEvery(int value) {
        logEvery = value;
        return this;
    }

    TrainingOptions build() {
        return new TrainingOptions(
                epochs,
                maxSteps,
                batchSize,
                accumulate,
                1,
                1,
                checkpointEvery,
                100,
                logEvery,
                onNan,
                onCollapse,
                watchEvery,
                1);
    }
}
