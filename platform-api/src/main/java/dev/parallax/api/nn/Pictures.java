package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import dev.parallax.api.Evolving;
import dev.parallax.api.data.Image;
import java.util.Arrays;

/**
 * Arrays of images as one picture, for previews.
 *
 * @since 1.0
 */
@Evolving
public final class Pictures {

    /** Pixels between two images. */
    private static final int GAP = 2;

    private Pictures() {}

    /**
     * Lays images out row by row on white ground.
     *
     * @param images (N, C, H, W) of 1 or 3 channels; values are cut off at 0 and 1
     * @param columns images in a row, at least 1
     * @return one picture
     */
    public static Image grid(NDArray images, int columns) {
        int count = Math.toIntExact(images.size(0));
        int channels = Math.toIntExact(images.size(1));
        int height = Math.toIntExact(images.size(2));
        int width = Math.toIntExact(images.size(3));
        int rows = (count + columns - 1) / columns;
        int gridHeight = rows * (height + GAP) + GAP;
        int gridWidth = Math.min(columns, count) * (width + GAP) + GAP;
        float[] grid = new float[channels * gridHeight * gridWidth];
        Arrays.fill(grid, 1);
        float[] values = images.toFloatArray();
        for (int line = 0; line < values.length / width; line++) {
            int image = line / (channels * height);
            int channel = line / height % channels;
            int y = GAP + image / columns * (height + GAP) + line % height;
            int x = GAP + image % columns * (width + GAP);
            for (int i = 0; i < width; i++) {
                float value = Math.max(0, Math.min(1, values[line * width + i]));
                grid[(channel * gridHeight + y) * gridWidth + x + i] = value;
            }
        }
        return new Image(channels, gridHeight, gridWidth, grid);
    }
}
