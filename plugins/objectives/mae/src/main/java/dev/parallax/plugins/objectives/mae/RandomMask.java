package dev.parallax.plugins.objectives.mae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * Which patches of every image are seen.
 *
 * <p>Source: He et al., "Masked Autoencoders Are Scalable Vision Learners", 2022, section 3,
 * "Simple implementation": patches in random order, the first of them are kept.
 *
 * @param keep numbers of the patches that are seen, in random order, (N, K), int64
 * @param restore where in the list of kept and then removed patches each patch is, (N, L), int64
 * @param removed 1 for patches that are not seen, else 0, (N, L), float32
 */
record RandomMask(NDArray keep, NDArray restore, NDArray removed) {

    /**
     * Draws a mask.
     *
     * @param noise a random number for each patch, (N, L)
     * @param share of patches that are not seen, 0 to 1
     * @return a mask that keeps {@code floor(L (1 - share))} patches of each image
     */
    static RandomMask of(NDArray noise, double share) {
        int kept = kept(noise.size(1), share);
        NDArray order = noise.argSort(1);
        NDArray restore = order.argSort(1);
        NDArray removed = restore.gte((long) kept).toType(DataType.FLOAT32, false);
        return new RandomMask(order.get(":, :" + kept), restore, removed);
    }

    /** How many of so many patches are seen. */
    static int kept(long patches, double share) {
        return (int) (patches * (1 - share));
    }

    /**
     * Compares predicted patches with what they ought to be, where they were not seen: {@code
     * sum(mean((prediction - target)^2) * removed) / sum(removed)} (section 3, "Reconstruction
     * target").
     *
     * @param prediction (N, L, V)
     * @param target (N, L, V)
     * @return a scalar
     */
    NDArray loss(NDArray prediction, NDArray target) {
        NDArray errors = prediction.sub(target).square().mean(new int[] {2});
        return errors.mul(removed).sum().div(removed.sum());
    }
}
