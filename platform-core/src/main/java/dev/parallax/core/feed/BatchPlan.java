package dev.parallax.core.feed;

import java.util.List;

/**
 * Which samples make a batch.
 *
 * @param position where it lies
 * @param domains the rows of every domain, in the order of the layout; all of one length
 */
record BatchPlan(Position position, List<Rows> domains) {

    int rows() {
        return domains.get(0).size();
    }
}
