package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A teacher is where its student is, and so has nothing to teach. */
record TeacherEqualsStudent() implements Rule {

    /**
     * Measured: the momentum that was set, to three digits. One that rises from 0 along a cosine is
     * 0.15 after a quarter of the run; no method wants less than 0.9.
     */
    private static final double LEAST_MOMENTUM = 0.25;

    @Override
    public String name() {
        return "teacher-equals-student";
    }

    @Override
    public int looks() {
        return 1;
    }

    @Override
    public Optional<String> symptom(List<Observation> latest) {
        Observation seen = latest.get(0);
        return seen.teachers().entrySet().stream()
                .filter(teacher -> teacher.getValue().momentum() < LEAST_MOMENTUM)
                .findFirst()
                .map(teacher -> text(seen, teacher));
    }

    private static String text(Observation seen, Map.Entry<String, TeacherStatistics> teacher) {
        return String.format(
                Locale.ROOT,
                "The teacher of '%s' is no average: in step %d it went %.0f %% of the way to its"
                        + " student, %.2g of whose length it is away.",
                teacher.getKey(),
                seen.step(),
                100 * (1 - teacher.getValue().momentum()),
                teacher.getValue().distance());
    }

    @Override
    public String causes() {
        return "a momentum of 0 or near it.";
    }

    @Override
    public String remedy() {
        return "objective.momentum: 0.99, for long runs up to 0.999.";
    }
}
