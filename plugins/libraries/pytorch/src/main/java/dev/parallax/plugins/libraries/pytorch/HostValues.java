package dev.parallax.plugins.libraries.pytorch;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;

/** Values of arrays, read into the memory of the host. */
public final class HostValues {

    private HostValues() {}

    /**
     * Reads the values of an array, in place of {@link JniUtils#getByteBuffer}. Of an array on a
     * GPU, that makes a copy on the host and leaves it to the array's manager: one more with every
     * loss that is read, and all weights once more with every checkpoint.
     *
     * @param array of any device
     * @param direct whether the memory may be the array's own, where it lies on the host
     * @return the values in C order and native byte order
     */
    public static ByteBuffer read(PtNDArray array, boolean direct) {
        if (!array.getDevice().isGpu()) {
            return JniUtils.getByteBuffer(array, direct);
        }
        try (NDManager scope = array.getManager().newSubManager()) {
            PtNDArray copy = array.toDevice(Device.cpu(), false);
            copy.attach(scope);
            return JniUtils.getByteBuffer(copy, false);
        }
    }
}
