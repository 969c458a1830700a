package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.Evolving;

/**
 * Images of values in [0, 1], which learners read that make images themselves.
 *
 * @since 1.0
 */
@Evolving
public final class UnitImages {

    private static final float TOLERANCE = 1e-4f;

    private UnitImages() {}

    /**
     * Checks the values of a batch; waits for the device, so once a run is enough.
     *
     * @param images (N, C, H, W)
     * @throws IllegalArgumentException if they are no images, or have other values; the message
     *     says what to change
     */
    public static void require(NDArray images) {
        if (images.getShape().dimension() != 4) {
            throw new IllegalArgumentException(
                    "this objective learns from images (C, H, W), not from samples of shape "
                            + images.getShape().slice(1));
        }
        try (NDArray least = images.min();
                NDArray most = images.max()) {
            if (least.getFloat() < -TOLERANCE || most.getFloat() > 1 + TOLERANCE) {
                throw new IllegalArgumentException(
                        "this objective makes images of values in [0, 1] and has to read such, not"
                                + " values from "
                                + least.getFloat()
                                + " to "
                                + most.getFloat()
                                + ": take 'normalize' out of its views, and out of views.evaluation");
            }
        }
    }
}
