package dev.parallax.plugins.augmentations.image;

import java.util.List;

/**
 * What a number is drawn from.
 *
 * @param low the smallest value
 * @param high the largest value
 */
record Range(double low, double high) {

    /**
     * Reads an option that is written as a list.
     *
     * @throws IllegalArgumentException if it is not two numbers in order
     */
    static Range of(String option, List<Double> bounds) {
        if (bounds.size() != 2 || !(bounds.get(0) <= bounds.get(1))) {
            throw new IllegalArgumentException(
                    option + " is " + bounds + ": give two numbers, the smaller one first");
        }
        return new Range(bounds.get(0), bounds.get(1));
    }

    /** Returns the value at a fraction of the way from low to high. */
    double at(double fraction) {
        return low + fraction * (high - low);
    }
}
