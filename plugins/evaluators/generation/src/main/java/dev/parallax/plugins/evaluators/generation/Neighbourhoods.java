package dev.parallax.plugins.evaluators.generation;

import java.util.Arrays;

/**
 * Says which images lie where images of another kind are: in the ball around one of them that
 * reaches to its k-th nearest neighbour of its own kind.
 *
 * <p>Source: Kynkaanniemi et al., "Improved Precision and Recall Metric for Assessing Generative
 * Models", 2019, equations 1 and 2. Precision is the share of made images near real ones, recall
 * the share of real images near made ones.
 *
 * @param neighbours k; an image is no neighbour of itself
 */
record Neighbourhoods(int neighbours) {

    /**
     * Squared distances below this share of the squared lengths are rounding errors of equal rows.
     */
    private static final double ROUNDING = 1e-13;

    /**
     * Judges images.
     *
     * @param judged N rows
     * @param others M rows of the same width, more than k
     * @return N numbers: 1 for what is near to others, 0 for what is not
     * @throws IllegalArgumentException if there are not enough others
     */
    double[] near(Cloud judged, Cloud others) {
        double[] radii = radii(others);
        double[] near = new double[judged.size()];
        squaredDistances(
                judged,
                others,
                (i, distances) -> {
                    for (int j = 0; j < distances.length; j++) {
                        if (distances[j] <= radii[j]) {
                            near[i] = 1;
                        }
                    }
                });
        return near;
    }

    /** Returns the squared distance of every row to its k-th nearest. */
    private double[] radii(Cloud cloud) {
        if (cloud.size() <= neighbours) {
            throw new IllegalArgumentException(
                    cloud.size()
                            + " images have no "
                            + neighbours
                            + " neighbours each; lower the option neighbours, or give more images");
        }
        double[] radii = new double[cloud.size()];
        squaredDistances(
                cloud,
                cloud,
                (i, distances) -> {
                    distances[i] = -1; // itself comes first
                    Arrays.sort(distances);
                    radii[i] = distances[neighbours];
                });
        return radii;
    }

    private static void squaredDistances(Cloud from, Cloud to, Cloud.Row row) {
        double[] fromSquares = from.squaredLengths();
        double[] toSquares = to.squaredLengths();
        from.products(
                to,
                (i, products) -> {
                    for (int j = 0; j < products.length; j++) {
                        double lengths = fromSquares[i] + toSquares[j];
                        double squared = lengths - 2 * products[j];
                        products[j] = squared < ROUNDING * lengths ? 0 : squared;
                    }
                    row.accept(i, products);
                });
    }
}
