package dev.parallax.core.report;

import java.util.List;

/**
 * A sample and the samples whose features lie next to its own.
 *
 * @param query the sample
 * @param nearest the others, nearest first
 */
public record Neighbours(Example query, List<Example> nearest) {

    /** Copies the list. */
    public Neighbours {
        nearest = List.copyOf(nearest);
    }
}
