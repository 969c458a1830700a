package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.parallax.api.engine.Kernels;
import java.util.Iterator;

/**
 * A teacher whose parameters are the exponential moving average of a student's: {@code teacher =
 * momentum * teacher + (1 - momentum) * student}.
 *
 * <p>Source: He et al., "Momentum Contrast for Unsupervised Visual Representation Learning", 2020,
 * equation 2. As in its code, only trained parameters are averaged; running statistics are the
 * teacher's own.
 *
 * @since 1.0
 */
public final class MovingAverage {

    private final Kernels kernels;
    private final NDList teacher;
    private final NDList student;

    /**
     * Ties a teacher to a student, and copies all of the student's parameters and running
     * statistics to it. From now on the teacher is frozen.
     *
     * @param teacher an initialised block of the same architecture
     * @param student an initialised block
     * @param kernels of the engine
     */
    public MovingAverage(Block teacher, Block student, Kernels kernels) {
        this.kernels = kernels;
        this.teacher = Parameters.trainable(teacher);
        this.student = Parameters.trainable(student);
        Iterator<Parameter> source = Parameters.named(student).values().iterator();
        for (Parameter target : Parameters.named(teacher).values()) {
            ArrayValues.copy(source.next().getArray(), target.getArray());
        }
        teacher.freezeParameters(true);
    }

    /**
     * Moves the teacher towards the student. Call it after {@code minimize}, where {@code
     * optimization.updates()} says that parameters have changed.
     *
     * @param momentum the share that stays, 0 to 1
     */
    public void update(double momentum) {
        NDList detached = new NDList();
        for (NDArray array : student) {
            detached.add(array.stopGradient());
        }
        try (detached) {
            kernels.average(teacher, detached, momentum);
        }
    }
}
