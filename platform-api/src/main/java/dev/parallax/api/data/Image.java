package dev.parallax.api.data;

import dev.parallax.api.Stable;
import java.nio.FloatBuffer;

/**
 * An image as planes of floating-point values.
 *
 * <p>Eight-bit and sixteen-bit sources are divided by 255 and 65535, so that values lie in [0, 1]
 * until something moves them, such as a normalisation, or a bicubic filter by a little. Any number
 * of channels: 1 is grey, 3 is RGB, and more is up to the data source.
 *
 * @param channels number of planes, C
 * @param height rows, H
 * @param width columns, W
 * @param values C planes of H rows of W values; not copied, not to be changed
 * @since 1.0
 */
@SuppressWarnings("ArrayRecordComponent") // the pixels of millions of images are not copied
@Stable
public record Image(int channels, int height, int width, float[] values) implements Sample {

    /** Checks the sizes. */
    public Image {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "an image of " + channels + "x" + height + "x" + width + " has no pixels");
        }
        if (values.length != (long) channels * height * width) {
            throw new IllegalArgumentException(
                    values.length
                            + " values do not fill an image of "
                            + channels
                            + "x"
                            + height
                            + "x"
                            + width);
        }
    }

    @Override
    public long[] shape() {
        return new long[] {channels, height, width};
    }

    @Override
    public void write(FloatBuffer target) {
        target.put(values);
    }
}
