package dev.parallax.core.train.doctor;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Watches a teacher follow its student. */
final class TeacherWatch {

    private final Weights teacher;
    private final Weights student;
    private float @Nullable [] lastNorms;

    TeacherWatch(Weights teacher, Weights student) {
        this.teacher = teacher;
        this.student = student;
    }

    /** Copies the teacher, for {@link #after}. */
    Weights copy(NDManager scope) {
        return teacher.copy(scope);
    }

    /**
     * Looks at the teacher after a step.
     *
     * @param before the teacher before the step
     */
    TeacherStatistics after(Weights before) {
        double walked = teacher.distance(before);
        double way = student.distance(before);
        // a teacher that follows only now and then has other norms after it did
        float[] norms = teacher.norms();
        boolean moved = walked > 0 || (lastNorms != null && !Arrays.equals(norms, lastNorms));
        lastNorms = norms;
        return new TeacherStatistics(
                teacher.distance(student) / student.length(), 1 - walked / way, moved);
    }
}
