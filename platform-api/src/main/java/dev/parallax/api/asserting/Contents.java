package dev.parallax.api.asserting;

import dev.parallax.api.data.Sample;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A sample by its contents: records compare their arrays by identity.
 *
 * @param type of the sample
 * @param shape as it says
 * @param values as it writes them, bit for bit; as many as it wrote
 */
@SuppressWarnings("ArrayRecordComponent") // compared by equals below
record Contents(Class<?> type, long[] shape, float[] values) {

    /**
     * Reads a sample.
     *
     * @throws ContractViolation if it does not write what its shape says
     */
    static Contents of(Sample sample, String who) {
        long size = 1;
        for (long axis : sample.shape()) {
            size *= axis;
        }
        FloatBuffer target = FloatBuffer.allocate(Math.toIntExact(size));
        sample.write(target);
        if (target.hasRemaining()) {
            throw new ContractViolation(
                    who,
                    "gave a sample of the shape "
                            + Arrays.toString(sample.shape())
                            + " that wrote only "
                            + target.position()
                            + " values");
        }
        return new Contents(sample.getClass(), sample.shape(), target.array());
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
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
