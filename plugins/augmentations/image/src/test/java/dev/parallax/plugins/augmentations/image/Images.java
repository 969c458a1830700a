package dev.parallax.plugins.augmentations.image;

import dev.parallax.api.data.Image;
import dev.parallax.api.random.Randomness;
import java.util.random.RandomGenerator;

/** Images to test with. */
final class Images {

    private Images() {}

    /** Returns an image of noise in [0, 1), the same for the same sizes. */
    static Image noise(int channels, int height, int width) {
        RandomGenerator random = Randomness.generator(1, "noise", channels, height, width);
        float[] values = new float[channels * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new Image(channels, height, width, values);
    }

    /** Returns an image whose value is its row and column: row + column / 100. */
    static Image places(int height, int width) {
        float[] values = new float[height * width];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                values[row * width + column] = row + column / 100f;
            }
        }
        return new Image(1, height, width, values);
    }
}
