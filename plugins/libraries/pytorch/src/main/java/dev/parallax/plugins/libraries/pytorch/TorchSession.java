package dev.parallax.plugins.libraries.pytorch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.engine.Operations;
import java.nio.ByteBuffer;

/** The open engine on one device. It owns the compiled kernels and operations and nothing else. */
public final class TorchSession implements EngineSession {

    private final Engine engine;
    private final Device device;
    private final String description;
    private final NDManager host;
    private final FusedKernels kernels;
    private final TorchOperations operations;

    /**
     * Opens a session.
     *
     * @param engine from {@link Libtorch#load}
     * @param device that computes
     * @param description library, version and device in one line
     */
    public TorchSession(Engine engine, Device device, String description) {
        this.engine = engine;
        this.device = device;
        this.description = description;
        this.host = engine.newBaseManager(Device.cpu());
        this.kernels = new FusedKernels((PtNDManager) engine.newBaseManager(device));
        this.operations = new TorchOperations((PtNDManager) engine.newBaseManager(device));
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Device device() {
        return device;
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
     * <p>Images (N, C, H, W) are laid out channels last: oneDNN and cuDNN then convolve, and the
     * layers between pass on, without reordering every activation.
     */
    @Override
    public NDArray copyOf(ByteBuffer memory, Shape shape, DataType type, NDManager manager) {
        try (NDArray pointing = host.create(memory, shape, type)) {
            NDArray copy = empty(shape, type, manager);
            if (device.isGpu()) {
                kernels.upload(copy, pointing);
            } else {
                kernels.assign(copy, pointing);
            }
            return copy;
        }
    }

    private static NDArray empty(Shape shape, DataType type, NDManager manager) {
        if (shape.dimension() != 4) {
            return manager.create(shape, type);
        }
        Shape stored = new Shape(shape.get(0), shape.get(2), shape.get(3), shape.get(1));
        try (NDArray channelsLast = manager.create(stored, type)) {
            return channelsLast.transpose(0, 3, 1, 2);
        }
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        operations.close();
        kernels.close();
        host.close();
    }
}
