package dev.parallax.core.train;

import ai.djl.ndarray.NDArray;
import dev.parallax.core.evaluate.Geometry;
import java.util.Locale;
import java.util.Optional;

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

    /** Below this share of 1/sqrt(d) embeddings count as collapsed. */
    private static final double COLLAPSED_STD = 0.1;

    /** Below this effective rank embeddings of many dimensions count as collapsed. */
    private static final double COLLAPSED_RANK = 1.5;

    static EmbeddingStatistics of(NDArray embeddings) {
        int n = Math.toIntExact(embeddings.size(0));
        int d = Math.toIntExact(embeddings.size(1));
        float[][] rows = rows(embeddings, n, d);
        double std = Geometry.meanStd(rows);
        // what is not finite has no spectrum
        double rank = Double.isNaN(std) ? Double.NaN : Geometry.effectiveRank(rows);
        return new EmbeddingStatistics(d, std, rank, Math.min(n, d));
    }

    /** The mean cosine similarity of rows of equal number. */
    static double similarity(NDArray a, NDArray b) {
        return 1 - Geometry.alignment(unit(a), unit(b)) / 2;
    }

    private static float[][] unit(NDArray embeddings) {
        int n = Math.toIntExact(embeddings.size(0));
        int d = Math.toIntExact(embeddings.size(1));
        return Geometry.normalized(rows(embeddings, n, d));
    }

    private static float[][] rows(NDArray embeddings, int n, int d) {
        try (NDArray detached = embeddings.stopGradient()) {
            float[] flat = detached.toFloatArray();
            float[][] rows = new float[n][];
            for (int i = 0; i < n; i++) {
                rows[i] = java.util.Arrays.copyOfRange(flat, i * d, (i + 1) * d);
            }
            return rows;
        }
    }

    /** Finds collapse; embeddings that are not finite are another trouble. */
    Optional<Diagnosis> diagnose(String name) {
        double even = 1 / Math.sqrt(dimensions);
        if (Double.isNaN(std)) {
            return Optional.empty();
        }
        if (std >= COLLAPSED_STD * even && (possibleRank < 8 || effectiveRank >= COLLAPSED_RANK)) {
            return Optional.empty();
        }
        return Optional.of(
                new Diagnosis(
                        String.format(
                                Locale.ROOT,
                                "The %s collapses: its standard deviation is %.4f where %.4f"
                                        + " (1/sqrt(%d)) is even, its effective rank %.1f of %d.",
                                name,
                                std,
                                even,
                                dimensions,
                                effectiveRank,
                                possibleRank),
                        "views that are too much alike, a learning rate that is too high, a method"
                                + " without negatives whose stop-gradient, predictor or batch"
                                + " normalisation is missing, or constant input.",
                        "stronger augmentations, a smaller optimizer.lr, a wider projection, and a"
                                + " look at the views in report.html."));
    }
}
