package dev.parallax.api.asserting;

import dev.parallax.api.data.Audio;
import dev.parallax.api.data.Sample;
import dev.parallax.api.data.Text;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A sample by its contents: records compare their arrays by identity.
 *
 * @param type of the sample
 * @param shape as it says
 * @param values as it writes them, bit for bit
 * @param more what a text or a sound is besides
 */
@SuppressWarnings("ArrayRecordComponent") // compared by equals below
record Contents(Class<?> type, long[] shape, float[] values, Object more) {

    /** Reads a sample. */
    static Contents of(Sample sample) {
        long size = 1;
        for (long axis : sample.shape()) {
            size *= axis;
        }
        FloatBuffer target = FloatBuffer.allocate(Math.toIntExact(size));
        sample.write(target);
        return new Contents(sample.getClass(), sample.shape(), target.array(), more(sample));
    }

    private static Object more(Sample sample) {
        if (sample instanceof Text text) {
            return text.content();
        }
        return sample instanceof Audio audio ? audio.sampleRate() : "";
    }

    /** Says whether no value is infinite or no number. */
    boolean areFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contents that
                && type == that.type
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values)
                && more.equals(that.more);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
