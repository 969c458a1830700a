package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.data.Image;
import java.util.Arrays;

/**
 * Pictures of arrays.
 *
 * @since 1.0
 */
public final class Pictures {

    private Pictures() {}

    /**
     * Puts images into rows.
     *
     * @param images (N, C, H, W) of values in [0, 1], C 1 or 3
     * @param columns images in a row
     * @return one image; places that are left over are black
     */
    public static Image grid(NDArray images, int columns) {
        int n = (int) images.size(0);
        int channels = (int) images.size(1);
        int height = (int) images.size(2);
        int width = (int) images.size(3);
        float[] pixels = images.toFloatArray();
        int rows = (n + columns - 1) / columns;
        int line = columns * width;
        float[] grid = new float[channels * rows * height * line];
        Arrays.fill(grid, 0);
        for (int i = 0; i < n * channels * height; i++) {
            int y = i % height;
            int channel = i / height % channels;
            int image = i / height / channels;
            int row = channel * rows * height + image / columns * height + y;
            System.arraycopy(pixels, i * width, grid, row * line + image % columns * width, width);
        }
        return new Image(channels, rows * height, line, grid);
    }
}
