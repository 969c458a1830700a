package dev.parallax.api.data;

import dev.parallax.api.Stable;
import java.nio.FloatBuffer;

/**
 * A stretch of sound.
 *
 * @param channels number of channels, C
 * @param sampleRate values per second and channel, in hertz
 * @param values the C channels one after the other, in [-1, 1]; not copied, not to be changed
 * @since 1.0
 */
@SuppressWarnings("ArrayRecordComponent") // not copied, as for images
@Stable
public record Audio(int channels, int sampleRate, float[] values) implements Sample {

    /** Checks the sizes. */
    public Audio {
        if (channels < 1 || sampleRate < 1 || values.length % channels != 0) {
            throw new IllegalArgumentException(
                    values.length
                            + " values are no audio of "
                            + channels
                            + " channels at "
                            + sampleRate
                            + " Hz");
        }
    }

    /**
     * Returns the length.
     *
     * @return values per channel, T
     */
    public int length() {
        return values.length / channels;
    }

    @Override
    public long[] shape() {
        return new long[] {channels, length()};
    }

    @Override
    public void write(FloatBuffer target) {
        target.put(values);
    }
}
