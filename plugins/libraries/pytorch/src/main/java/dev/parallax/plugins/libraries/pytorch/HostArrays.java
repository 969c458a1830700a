package dev.parallax.plugins.libraries.pytorch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What goes between the memory of the host and a GPU where DJL's own way is slow or leaks. */
public final class HostArrays {

    private HostArrays() {}

    /**
     * Makes an array of a number that another array is combined with. DJL copies it to the GPU and
     * waits until all work there is done; but libtorch reads a number of the host when it starts a
     * kernel, so here it stays.
     *
     * @param manager of the array that the number is combined with
     * @param number an int, long, float, double or byte
     * @return an array of shape (), on the host
     */
    public static NDArray number(PtNDManager manager, Number number) {
        if (!manager.getDevice().isGpu()) {
            return manager.create(number);
        }
        ByteBuffer memory = HeldMemory.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        DataType type = write(number, memory);
        memory.limit(type.getNumOfBytes());
        return JniUtils.createNdFromByteBuffer(
                manager, memory, new Shape(), type, SparseFormat.DENSE, Device.cpu());
    }

    private static DataType write(Number number, ByteBuffer memory) {
        if (number instanceof Float) {
            memory.putFloat(0, number.floatValue());
            return DataType.FLOAT32;
        }
        if (number instanceof Double) {
            memory.putDouble(0, number.doubleValue());
            return DataType.FLOAT64;
        }
        if (number instanceof Integer) {
            memory.putInt(0, number.intValue());
            return DataType.INT32;
        }
        if (number instanceof Long) {
            memory.putLong(0, number.longValue());
            return DataType.INT64;
        }
        if (number instanceof Byte) {
            memory.put(0, number.byteValue());
            return DataType.INT8;
        }
        throw new IllegalArgumentException("no array can be made of a " + number.getClass());
    }

    /**
     * Reads the values of an array. Of an array on a GPU, DJL makes a copy on the host and leaves
     * it to the array's manager: one more with every number that is read.
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
