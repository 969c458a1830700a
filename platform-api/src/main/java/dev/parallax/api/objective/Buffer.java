package dev.parallax.api.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.Stable;

/**
 * State of a learner that is no parameter, such as a queue of keys. It is saved in checkpoints and
 * restored on resume.
 *
 * @since 1.0
 */
@Stable
public final class Buffer {

    private final String name;
    private final NDManager manager;
    private NDArray array;

    /**
     * Makes a buffer.
     *
     * @param name unique in the learner
     * @param initial the first value; its manager lives as long as the learner
     */
    public Buffer(String name, NDArray initial) {
        this.name = name;
        this.manager = initial.getManager();
        this.array = initial;
    }

    /**
     * Returns the name.
     *
     * @return unique in the learner
     */
    public String name() {
        return name;
    }

    /**
     * Returns the value.
     *
     * @return not to be closed
     */
    public NDArray array() {
        return array;
    }

    /**
     * Sets a new value of the same shape and type and releases the old one.
     *
     * @param value from now on owned by the buffer
     * @throws IllegalArgumentException if shape or type differ
     */
    public void replace(NDArray value) {
        if (!value.getShape().equals(array.getShape())
                || value.getDataType() != array.getDataType()) {
            throw new IllegalArgumentException(
                    "buffer "
                            + name
                            + " holds "
                            + array.getDataType()
                            + array.getShape()
                            + ", not "
                            + value.getDataType()
                            + value.getShape());
        }
        NDArray old = array;
        value.attach(manager);
        array = value;
        old.close();
    }
}
