package dev.parallax.core.feed;

/**
 * Where a batch lies in the course of a run.
 *
 * @param epoch from 0
 * @param step the step within the epoch, from 0
 */
public record Position(int epoch, int step) {

    /** The first batch of the first epoch. */
    public static final Position START = new Position(0, 0);

    /** Checks the signs. */
    public Position {
        if (epoch < 0 || step < 0) {
            throw new IllegalArgumentException(
                    "epoch " + epoch + ", step " + step + " is no position: both count from 0");
        }
    }

    @Override
    public String toString() {
        return "epoch " + epoch + ", step " + step;
    }
}
