package dev.parallax.api.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.parallax.api.Interruption;
import dev.parallax.api.Stable;
import dev.parallax.api.engine.EngineSession;

/**
 * The cosine similarity of every row of one matrix with every row of another.
 *
 * <p>They are exact products of whole matrices, taken for as many queries at a time as fit into
 * {@link #BLOCK} numbers, so that memory does not grow with the number of queries.
 *
 * @since 1.0
 */
@Stable
public final class CosineSimilarities {

    /** 64 MiB of float32. */
    private static final int BLOCK = 1 << 24;

    /** Keeps a row of zeros from dividing by zero; it is similar to nothing. */
    private static final double SMALLEST_NORM = 1e-12;

    private CosineSimilarities() {}

    /** Takes the similarities of some queries. */
    @FunctionalInterface
    public interface Block {

        /**
         * Takes similarities.
         *
         * @param first the number of the query in the first row
         * @param similarities (b, N) float32 in [-1, 1] but for rounding; lives until this returns
         */
        void accept(int first, NDArray similarities);
    }

    /**
     * Computes the similarities of all queries, block by block in their order.
     *
     * @param queries (B, D) float32, rows of any length
     * @param gallery (N, D) float32, rows of any length, at least one
     * @param engine computes
     * @param block takes the similarities of the next b queries
     * @throws IllegalArgumentException if the gallery is empty, the widths differ, or a feature is
     *     NaN or infinite
     */
    public static void inBlocks(
            NDArray queries, NDArray gallery, EngineSession engine, Block block) {
        int rows = Math.toIntExact(gallery.size(0));
        if (rows == 0 || queries.size(1) != gallery.size(1)) {
            throw new IllegalArgumentException(
                    "queries of shape "
                            + queries.getShape()
                            + " have no neighbours among training features of shape "
                            + gallery.getShape()
                            + "; give both the same width, and at least one training sample");
        }
        int count = Math.toIntExact(queries.size(0));
        int most = Math.max(1, BLOCK / rows);
        try (NDManager scope = engine.newManager()) {
            NDArray columns = unitRows(view(gallery, scope)).transpose();
            for (int start = 0; start < count; start += most) {
                Interruption.check();
                int end = Math.min(count, start + most);
                try (NDManager step = scope.newSubManager()) {
                    NDArray some = view(queries, step).get(new NDIndex("{}:{}", start, end));
                    block.accept(start, unitRows(some).matMul(columns));
                }
            }
        }
    }

    private static NDArray unitRows(NDArray rows) {
        NDArray unit = rows.normalize(2, 1, SMALLEST_NORM);
        try (NDArray sum = unit.sum()) {
            if (Float.isNaN(sum.getFloat())) {
                throw new IllegalArgumentException(
                        "features hold NaN or infinity, which are near to nothing; the encoder has"
                                + " diverged: train it with a lower rate");
            }
        }
        return unit;
    }

    /** A second handle on the same memory, so that what is made from it belongs to the scope. */
    private static NDArray view(NDArray array, NDManager scope) {
        NDArray view = array.stopGradient();
        view.attach(scope);
        return view;
    }
}
