package dev.parallax.api.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * An open engine: the only way to tensors. Nobody calls {@code Engine.getInstance()}.
 *
 * <p>All methods, and all work on arrays, happen on the one thread that opened the session.
 *
 * @since 1.0
 */
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
     * Makes a manager for arrays on {@link #device()}; whoever asks for it closes it.
     *
     * @return a new manager
     */
    default NDManager newManager() {
        return engine().newBaseManager(device());
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
