package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A teacher stays where it is while its student goes away. */
record TeacherNeverMoves() implements Rule {

    /** Measured at step 10: 0.2 with momentum 1, and exactly no movement. */
    private static final double LEAST_DISTANCE = 1e-3;

    /** A momentum that rises to 1 holds a teacher still at the end of a run. */
    private static final double MOST_OF_THE_RUN = 0.9;

    @Override
    public String name() {
        return "teacher-never-moves";
    }

    @Override
    public int looks() {
        return 2;
    }

    @Override
    public Optional<String> symptom(List<Observation> latest) {
        return Persistent.name(latest, Observation::teachers, TeacherNeverMoves::holds)
                .map(student -> text(latest.get(1), student));
    }

    private static boolean holds(Observation look, TeacherStatistics teacher) {
        return !teacher.moved()
                && teacher.distance() >= LEAST_DISTANCE
                && look.progress().fraction() < MOST_OF_THE_RUN;
    }

    private static String text(Observation seen, String student) {
        return String.format(
                Locale.ROOT,
                "The teacher of '%s' has not moved up to step %d, and its student is already %.3f of"
                        + " its length away.",
                student,
                seen.step(),
                seen.teachers().get(student).distance());
    }

    @Override
    public String causes() {
        return "a momentum of 1, or one so near 1 that 32-bit numbers do not change.";
    }

    @Override
    public String remedy() {
        return "objective.momentum: 0.99, for long runs up to 0.999; in code of your own, follow the"
                + " student after every update.";
    }
}
