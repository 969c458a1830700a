package dev.parallax.api.evaluation;

import dev.parallax.api.Stable;

/**
 * One number that an evaluator found.
 *
 * @param metric the name, such as "accuracy"
 * @param value the point estimate
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 * @param higherIsBetter the direction
 * @since 1.0
 */
@Stable
public record Measurement(
        String metric, double value, double low, double high, boolean higherIsBetter) {

    /**
     * Says whether this is better than another beyond both intervals.
     *
     * @param other the same metric of another representation
     * @return whether the intervals do not overlap and this one is on the better side
     */
    public boolean clearlyBeats(Measurement other) {
        return higherIsBetter ? low > other.high : high < other.low;
    }
}
