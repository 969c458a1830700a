package dev.parallax.plugins.evaluators.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.Interruption;
import dev.parallax.api.engine.EngineSession;

/**
 * How much each image differs from what it should equal.
 *
 * @param l1 the mean of {@code |x - y|} over channels and pixels, per image
 * @param psnr the peak signal-to-noise ratio {@code -10 log10 mean (x - y)^2} in decibels, per
 *     image, at most {@value #BEST_PSNR} so that images that are equal have one
 * @param ssim the mean of the {@link StructuralSimilarity} over channels, per image
 */
@SuppressWarnings("ArrayRecordComponent") // one per image: not copied
record ImageErrors(double[] l1, double[] psnr, double[] ssim) {

    private static final double BEST_PSNR = 100;

    /** 16 MiB of float32. */
    private static final int BLOCK = 1 << 22;

    /**
     * Compares images, some at a time, so that memory does not grow with their number.
     *
     * @param expected (N, C, H, W) float32 of values in [0, 1]
     * @param made of the same shape
     * @param engine for the copies to Java
     * @return the errors of N images
     * @throws IllegalArgumentException if shapes differ, there is no image, or a value is NaN or
     *     infinite
     */
    static ImageErrors of(NDArray expected, NDArray made, EngineSession engine) {
        Shape shape = expected.getShape();
        if (shape.dimension() != 4 || shape.size() == 0 || !shape.equals(made.getShape())) {
            throw new IllegalArgumentException(
                    "images of shapes "
                            + shape
                            + " and "
                            + made.getShape()
                            + " cannot be compared; give the same number of both, of one size");
        }
        int count = Math.toIntExact(shape.get(0));
        int size = Math.toIntExact(shape.size() / count);
        ImageErrors errors =
                new ImageErrors(new double[count], new double[count], new double[count]);
        StructuralSimilarity similarity =
                new StructuralSimilarity(
                        Math.toIntExact(shape.get(2)), Math.toIntExact(shape.get(3)));
        int most = Math.max(1, BLOCK / size);
        try (NDManager scope = engine.newManager()) {
            for (int start = 0; start < count; start += most) {
                int end = Math.min(count, start + most);
                float[] x = copy(expected, start, end, scope);
                float[] y = copy(made, start, end, scope);
                for (int i = start; i < end; i++) {
                    Interruption.check();
                    errors.compare(i, x, y, (i - start) * size, size, similarity);
                }
            }
        }
        return errors;
    }

    private static float[] copy(NDArray images, int start, int end, NDManager scope) {
        try (NDManager step = scope.newSubManager()) {
            NDArray view = images.stopGradient();
            view.attach(step);
            return view.get(new NDIndex("{}:{}", start, end)).toFloatArray();
        }
    }

    /** Compares one image of blocks that hold several, from a number on. */
    private void compare(
            int image, float[] x, float[] y, int first, int size, StructuralSimilarity similarity) {
        double absolutes = 0;
        double squares = 0;
        for (int i = first; i < first + size; i++) {
            double error = (double) x[i] - y[i];
            absolutes += Math.abs(error);
            squares += error * error;
        }
        if (!Double.isFinite(squares)) {
            throw new IllegalArgumentException(
                    "image "
                            + image
                            + " holds NaN or infinity; what made it has diverged: train it with a"
                            + " lower rate");
        }
        l1[image] = absolutes / size;
        psnr[image] = Math.min(BEST_PSNR, -10 * Math.log10(squares / size));
        int plane = similarity.size();
        for (int at = first; at < first + size; at += plane) {
            double of = similarity.of(doubles(x, at, plane), doubles(y, at, plane));
            ssim[image] += of * plane / size;
        }
    }

    private static double[] doubles(float[] values, int first, int count) {
        double[] doubles = new double[count];
        for (int i = 0; i < count; i++) {
            doubles[i] = values[first + i];
        }
        return doubles;
    }
}
