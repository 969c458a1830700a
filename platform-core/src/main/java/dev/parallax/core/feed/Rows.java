package dev.parallax.core.feed;

import java.util.Arrays;

/**
 * The samples of one domain in a batch, row by row.
 *
 * @param indices their numbers in the dataset
 * @param passes how often the epoch had gone through the whole domain before; above 0 only in
 *     domains smaller than the largest
 */
@SuppressWarnings("ArrayRecordComponent") // made for one plan and not shared
record Rows(int[] indices, int[] passes) {

    int size() {
        return indices.length;
    }

    int[] indices(int[] someRows) {
        return Arrays.stream(someRows).map(row -> indices[row]).toArray();
    }
}
