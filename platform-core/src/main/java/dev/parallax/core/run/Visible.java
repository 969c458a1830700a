package dev.parallax.core.run;

import dev.parallax.api.data.Image;
import java.util.List;

/** Brings images into the range that can be shown, [0, 1], and to 1 or 3 channels. */
final class Visible {

    private Visible() {}

    /** Cuts values off. */
    static Image clamped(Image image) {
        return map(image, new float[] {0, 0, 0}, new float[] {1, 1, 1});
    }

    /** Stretches the values of each channel from the range that they have in all of the images. */
    static List<Image> stretched(List<Image> images) {
        float[] low = new float[3];
        float[] high = new float[3];
        for (int c = 0; c < 3; c++) {
            low[c] = Float.POSITIVE_INFINITY;
            high[c] = Float.NEGATIVE_INFINITY;
            for (Image image : images) {
                int plane = image.height() * image.width();
                int channel = Math.min(c, image.channels() - 1);
                for (int i = 0; i < plane; i++) {
                    float value = image.values()[channel * plane + i];
                    low[c] = Math.min(low[c], value);
                    high[c] = Math.max(high[c], value);
                }
            }
        }
        return images.stream().map(image -> map(image, low, high)).toList();
    }

    private static Image map(Image image, float[] low, float[] high) {
        int channels = image.channels() < 3 ? 1 : 3;
        int plane = image.height() * image.width();
        float[] values = new float[channels * plane];
        for (int c = 0; c < channels; c++) {
            float range = Math.max(high[c] - low[c], 1e-6f);
            for (int i = c * plane; i < (c + 1) * plane; i++) {
                values[i] = Math.min(1, Math.max(0, (image.values()[i] - low[c]) / range));
            }
        }
        return new Image(channels, image.height(), image.width(), values);
    }
}
