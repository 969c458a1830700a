package dev.parallax.plugins.objectives.mae;

import ai.djl.ndarray.NDArray;

/**
 * Images as lists of square patches, row by row; inside a patch by pixel row, pixel column,
 * channel.
 *
 * <p>Source: He et al., "Masked Autoencoders Are Scalable Vision Learners", 2022, section 3, in the
 * order of the authors' code.
 */
final class Patches {

    private static final float EPSILON = 1e-6f;

    private Patches() {}

    /**
     * Cuts images into patches.
     *
     * @param images (N, C, H, W)
     * @param side of a patch, p; divides H and W
     * @return (N, H / p * W / p, p * p * C)
     */
    static NDArray of(NDArray images, int side) {
        long n = images.size(0);
        long channels = images.size(1);
        long rows = images.size(2) / side;
        long columns = images.size(3) / side;
        return images.reshape(n, channels, rows, side, columns, side)
                .transpose(0, 2, 4, 3, 5, 1)
                .reshape(n, rows * columns, -1);
    }

    /**
     * Puts patches together again.
     *
     * @param patches (N, rows * columns, p * p * C)
     * @param rows patches below each other
     * @param side of a patch, p
     * @return (N, C, H, W)
     */
    static NDArray together(NDArray patches, long rows, int side) {
        long n = patches.size(0);
        long columns = patches.size(1) / rows;
        long channels = patches.size(2) / side / side;
        return patches.reshape(n, rows, columns, side, side, channels)
                .transpose(0, 5, 1, 3, 2, 4)
                .reshape(n, channels, rows * side, columns * side);
    }

    /**
     * Normalises every patch by its own mean and deviation (section 3, "Reconstruction target"),
     * with the unbiased variance.
     *
     * @param patches (N, L, V)
     * @return (N, L, V)
     */
    static NDArray normalized(NDArray patches) {
        NDArray centred = patches.sub(mean(patches));
        return centred.div(deviation(patches));
    }

    /** The mean of each patch, (N, L, 1). */
    static NDArray mean(NDArray patches) {
        return patches.mean(new int[] {2}, true);
    }

    /** What normalised patches were divided by, (N, L, 1). */
    static NDArray deviation(NDArray patches) {
        NDArray centred = patches.sub(mean(patches));
        NDArray variance = centred.square().sum(new int[] {2}, true).div(patches.size(2) - 1);
        return variance.add(EPSILON).sqrt();
    }
}
