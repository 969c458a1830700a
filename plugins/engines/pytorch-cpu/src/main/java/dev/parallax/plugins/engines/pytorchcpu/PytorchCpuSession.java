package dev.parallax.plugins.engines.pytorchcpu;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.engine.Operations;
import java.nio.ByteBuffer;

/** The open engine. It owns the compiled kernels and operations and nothing else. */
final class PytorchCpuSession implements EngineSession {

    private final Engine engine;
    private final FusedKernels kernels;
    private final TorchOperations operations;

    PytorchCpuSession(Engine engine) {
        this.engine = engine;
        this.kernels = new FusedKernels((PtNDManager) engine.newBaseManager(Device.cpu()));
        this.operations = new TorchOperations((PtNDManager) engine.newBaseManager(Device.cpu()));
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Device device() {
        return Device.cpu();
    }

    @Override
    public Kernels kernels() {
        return kernels;
    }

    @Override
    public Operations operations() {
        return operations;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Images (N, C, H, W) are laid out channels last: oneDNN then convolves, and the layers
     * between pass on, without reordering every activation.
     */
    @Override
    public NDArray copyOf(ByteBuffer memory, Shape shape, DataType type, NDManager manager) {
        if (shape.dimension() != 4) {
            return EngineSession.super.copyOf(memory, shape, type, manager);
        }
        Shape stored = new Shape(shape.get(0), shape.get(2), shape.get(3), shape.get(1));
        try (NDArray pointing = manager.create(memory, shape, type);
                NDArray channelsLast = manager.create(stored, type)) {
            NDArray copy = channelsLast.transpose(0, 3, 1, 2);
            kernels.assign(copy, pointing);
            return copy;
        }
    }

    @Override
    public String description() {
        return "PyTorch "
                + engine.getVersion()
                + " on the CPU, "
                + JniUtils.getNumThreads()
                + " threads";
    }

    @Override
    public void close() {
        operations.close();
        kernels.close();
    }
}
