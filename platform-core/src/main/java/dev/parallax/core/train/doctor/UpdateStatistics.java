package dev.parallax.core.train.doctor;

import java.util.Collection;

/**
 * An update of the matrices of a network.
 *
 * @param length of the change
 * @param weights length of the weights before it
 */
record UpdateStatistics(double length, double weights) {

    /** Returns the update of several networks as one. */
    static UpdateStatistics together(Collection<UpdateStatistics> parts) {
        double change = 0;
        double before = 0;
        for (UpdateStatistics part : parts) {
            change += part.length * part.length;
            before += part.weights * part.weights;
        }
        return new UpdateStatistics(Math.sqrt(change), Math.sqrt(before));
    }

    /** Returns the length of the change as a share of that of the weights; NaN for no weights. */
    double relative() {
        return length / weights;
    }
}
