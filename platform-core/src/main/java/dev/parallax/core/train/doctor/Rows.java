package dev.parallax.core.train.doctor;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/** Embeddings in Java memory: rows (N, D). */
final class Rows {

    /** More rows tell little more, and a spectrum costs the cube of them. */
    static final int MOST = 256;

    private Rows() {}

    /**
     * Copies embeddings.
     *
     * @param embeddings (N, D), with or without gradient
     * @return the first {@link #MOST} rows
     */
    static float[][] of(NDArray embeddings) {
        int n = (int) Math.min(MOST, embeddings.size(0));
        int d = Math.toIntExact(embeddings.size(1));
        try (NDArray detached = embeddings.stopGradient();
                NDArray first = detached.get("0:" + n)) {
            float[] flat = first.toFloatArray();
            float[][] rows = new float[n][];
            for (int i = 0; i < n; i++) {
                rows[i] = Arrays.copyOfRange(flat, i * d, (i + 1) * d);
            }
            return rows;
        }
    }
}
