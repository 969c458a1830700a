package dev.parallax.core.evaluate;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Nearest neighbours by cosine similarity, for a page's worth of vectors. */
public final class NearestRows {

    private NearestRows() {}

    /**
     * Finds the rows most similar to one.
     *
     * @param features N vectors
     * @param query the row to compare with; not among the result
     * @param k how many, at most N - 1
     * @return row numbers, the nearest first
     */
    public static int[] of(float[][] features, int query, int k) {
        double[] similarity = new double[features.length];
        for (int i = 0; i < features.length; i++) {
            similarity[i] = cosine(features[query], features[i]);
        }
        return IntStream.range(0, features.length)
                .filter(i -> i != query)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -similarity[i]))
                .mapToInt(Integer::intValue)
                .limit(k)
                .toArray();
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return dot / Math.max(Math.sqrt(aa * bb), 1e-12);
    }
}
