package dev.parallax.core.train.doctor;

import ai.djl.ndarray.NDArray;
import dev.parallax.core.evaluate.Geometry;

/**
 * How much room embeddings take.
 *
 * <p>Embeddings of unit length that fill all directions evenly have a standard deviation of
 * 1/sqrt(d) in each dimension; collapsed ones have 0 (Chen and He, "Exploring Simple Siamese
 * Representation Learning", 2021, section 4.1). The effective rank tells how many directions are
 * used: it finds dimensional collapse, where some directions live and the others are dead.
 *
 * @param dimensions d
 * @param std mean over the dimensions of the standard deviation of normalised embeddings; NaN where
 *     one is not finite
 * @param effectiveRank 1 to min(N, d); NaN where an embedding is not finite
 * @param possibleRank min(N, d)
 */
record EmbeddingStatistics(int dimensions, double std, double effectiveRank, int possibleRank) {

    static EmbeddingStatistics of(NDArray embeddings) {
        float[][] rows = Rows.of(embeddings);
        int d = rows[0].length;
        double std = Geometry.meanStd(rows);
        // what is not finite has no spectrum
        double rank = Double.isNaN(std) ? Double.NaN : Geometry.effectiveRank(rows);
        return new EmbeddingStatistics(d, std, rank, Math.min(rows.length, d));
    }

    /** Returns the standard deviation of embeddings that fill all directions evenly. */
    double evenStd() {
        return 1 / Math.sqrt(dimensions);
    }

    /** Returns the standard deviation as a share of the even one: 0 to 1. */
    double width() {
        return std / evenStd();
    }

    /** Returns the width times the share of directions that are used: 0 to 1. */
    double room() {
        return width() * effectiveRank / possibleRank;
    }
}
