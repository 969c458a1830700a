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

    /** Returns where the teacher stands, to be told after the step. */
    Weights before(NDManager scope) {
        return teacher.copy(scope);
    }

    TeacherStatistics after(Weights before) {
        double walked = teacher.distance(before);
        double way = student.distance(before);
        // the norms are enough to see what a teacher that moves seldom did since the last look
        float[] norms = teacher.norms();
        boolean jumped = lastNorms != null && !Arrays.equals(norms, lastNorms);
        lastNorms = norms;
        return new TeacherStatistics(
                teacher.distance(student) / student.length(),
                1 - walked / way,
                walked > 0 || jumped);
    }
}
