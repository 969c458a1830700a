package dev.parallax.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Image;

/** Where images are compared: turns images into features, the same way whoever made them. */
interface ImageSpace extends AutoCloseable {

    /** What it is, for results. */
    Identity identity();

    /**
     * Turns images into features.
     *
     * @param what what messages call the images
     * @param images of one size
     * @param manager owns the result
     * @return (N, D) float32
     */
    NDArray features(String what, Dataset<Image> images, NDManager manager)
            throws InterruptedException;

    @Override
    void close();

    /**
     * Which feature space, so that numbers of two runs can be told to be comparable.
     *
     * @param name in words
     * @param sha256 of the weights; empty where there are none
     */
    record Identity(String name, String sha256) {

        private static final int DIGITS = 12;

        /** The name, with as much of the hash as tells one encoder from another. */
        String inShort() {
            return sha256.isEmpty()
                    ? name
                    : name + " (SHA-256 " + sha256.substring(0, DIGITS) + "...)";
        }
    }
}
