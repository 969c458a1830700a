package dev.parallax.plugins.evaluators.generation;

/**
 * The structural similarity (SSIM) of two planes of values in [0, 1]: the mean over all windows of
 *
 * <pre>
 *   (2 mu_x mu_y + C_1) (2 s_xy + C_2) / ((mu_x^2 + mu_y^2 + C_1) (s_x^2 + s_y^2 + C_2))
 * </pre>
 *
 * with C_1 = 0.01^2 and C_2 = 0.03^2. The window has 11 by 11 pixels with Gaussian weights of
 * standard deviation 1.5, and stays within the plane; a plane that is smaller gets the largest odd
 * window that fits.
 *
 * <p>Source: Wang et al., "Image Quality Assessment: From Error Visibility to Structural
 * Similarity", 2004, equations 13 to 17. (Not scaled down first, as the authors' later program does
 * for images of more than 256 pixels.)
 */
final class StructuralSimilarity {

    private static final int LARGEST = 11;
    private static final double SIGMA = 1.5;
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;

    private final int height;
    private final int width;
    private final GaussianWindow window;

    /**
     * Makes it for planes of one size.
     *
     * @param height at least 1
     * @param width at least 1
     */
    StructuralSimilarity(int height, int width) {
        this.height = height;
        this.width = width;
        int fits = Math.min(LARGEST, Math.min(height, width));
        this.window = GaussianWindow.of(fits - (fits + 1) % 2, SIGMA);
    }

    /**
     * Returns the number of pixels.
     *
     * @return h times w
     */
    int size() {
        return height * width;
    }

    /**
     * Compares two planes.
     *
     * @param x (h, w)
     * @param y (h, w)
     * @return -1 to 1, 1 for planes that are equal
     */
    double of(double[] x, double[] y) {
        double[] products = new double[x.length];
        double[] squares = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            products[i] = x[i] * y[i];
            squares[i] = x[i] * x[i] + y[i] * y[i];
        }
        double[] xMeans = window.means(x, height, width);
        double[] yMeans = window.means(y, height, width);
        double[] productMeans = window.means(products, height, width);
        double[] squareMeans = window.means(squares, height, width);
        double sum = 0;
        for (int i = 0; i < xMeans.length; i++) {
            double meanProduct = xMeans[i] * yMeans[i];
            double meanSquares = xMeans[i] * xMeans[i] + yMeans[i] * yMeans[i];
            double covariance = productMeans[i] - meanProduct;
            double variances = squareMeans[i] - meanSquares;
            sum +=
                    (2 * meanProduct + C1)
                            * (2 * covariance + C2)
                            / ((meanSquares + C1) * (variances + C2));
        }
        return sum / xMeans.length;
    }
}
