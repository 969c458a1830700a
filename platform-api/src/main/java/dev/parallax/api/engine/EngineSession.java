package dev.parallax.api.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.parallax.api.Stable;
import java.nio.ByteBuffer;

/**
 * An open engine: the only way to tensors. Nobody asks DJL for its default engine.
 *
 * <p>All methods, and all work on arrays, happen on the one thread that opened the session.
 *
 * @since 1.0
 */
@Stable
public interface EngineSession extends AutoCloseable {

    /**
     * Returns the DJL engine.
     *
     * @return the engine
     */
    Engine engine();

    /**
     * Returns the device that computes.
     *
     * @return the device
     */
    Device device();

    /**
     * Returns operations over many arrays at once.
     *
     * @return the kernels of this engine
     */
    Kernels kernels();

    /**
     * Returns differentiable operations that DJL lacks.
     *
     * @return the operations of this engine; plain ones unless overridden
     */
    default Operations operations() {
        return Operations.PLAIN;
    }

    /**
     * Makes a manager for arrays on {@link #device()}; whoever asks for it closes it.
     *
     * @return a new manager
     */
    default NDManager newManager() {
        return engine().newBaseManager(device());
    }

    /**
     * Copies memory of the host into a new array, laid out in memory as this engine computes
     * fastest with it. The layout is not visible in the array's shape or values.
     *
     * <p>The default asks the manager for an array and duplicates it, because an engine may make an
     * array that points into a direct buffer.
     *
     * @param memory the values in C order and native byte order
     * @param shape of the array
     * @param type of the values
     * @param manager owns the array
     * @return a new array that shares nothing with the memory
     */
    default NDArray copyOf(ByteBuffer memory, Shape shape, DataType type, NDManager manager) {
        try (NDArray pointing = manager.create(memory, shape, type)) {
            return pointing.duplicate();
        }
    }

    /**
     * Says in one line what computes: library, version, threads.
     *
     * @return a line for reports
     */
    String description();

    /** Releases what the session holds. Native libraries stay loaded. */
    @Override
    void close();
}
