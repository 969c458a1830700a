package dev.parallax.api.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.parallax.api.Evolving;
import dev.parallax.api.engine.Kernels;
import java.util.Iterator;
import java.util.function.Function;

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
@Evolving
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
        this(teacher, student, kernels, Parameters::trainable);
    }

    private MovingAverage(
            Block teacher, Block student, Kernels kernels, Function<Block, NDList> averaged) {
        this.kernels = kernels;
        this.teacher = averaged.apply(teacher);
        this.student = averaged.apply(student);
        Iterator<Parameter> source = Parameters.named(student).values().iterator();
        for (Parameter target : Parameters.named(teacher).values()) {
            ArrayValues.copy(source.next().getArray(), target.getArray());
        }
        teacher.freezeParameters(true);
    }

    /**
     * Ties a teacher to a student as the constructor does, but averages running statistics, too:
     * for a teacher that never sees data in training mode, such as the average of a generator.
     *
     * @param teacher an initialised block of the same architecture
     * @param student an initialised block
     * @param kernels of the engine
     * @return the average
     */
    public static MovingAverage withStatistics(Block teacher, Block student, Kernels kernels) {
        return new MovingAverage(teacher, student, kernels, MovingAverage::all);
    }

    private static NDList all(Block block) {
        NDList arrays = new NDList();
        Parameters.named(block).values().forEach(parameter -> arrays.add(parameter.getArray()));
        return arrays;
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
