package dev.parallax.testkit;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.Kernels;
import dev.parallax.api.engine.Operations;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Remembers the managers it gives away. */
final class WatchedEngine implements EngineSession {

    private final EngineSession engine;
    private final List<NDManager> managers = new ArrayList<>();

    WatchedEngine(EngineSession engine) {
        this.engine = engine;
    }

    @Override
    public Engine engine() {
        return engine.engine();
    }

    @Override
    public Device device() {
        return engine.device();
    }

    @Override
    public Kernels kernels() {
        return engine.kernels();
    }

    @Override
    public Operations operations() {
        return engine.operations();
    }

    @Override
    public NDArray copyOf(ByteBuffer memory, Shape shape, DataType type, NDManager manager) {
        return engine.copyOf(memory, shape, type, manager);
    }

    @Override
    public NDManager newManager() {
        NDManager given = engine.newManager();
        managers.add(given);
        return given;
    }

    /**
     * Returns the managers it gave away.
     *
     * @return in their order, open or closed
     */
    List<NDManager> managers() {
        return List.copyOf(managers);
    }

    @Override
    public String description() {
        return engine.description();
    }

    @Override
    public void close() {
        // whoever opened the engine closes it
    }
}
