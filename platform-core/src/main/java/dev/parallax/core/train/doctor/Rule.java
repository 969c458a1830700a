package dev.parallax.core.train.doctor;

import java.util.List;
import java.util.Optional;

/** How one fault is told from what was seen. Rules have no state. */
sealed interface Rule
        permits ConstantInput,
                IdenticalViews,
                LearningRateTooHigh,
                TeacherNeverMoves,
                TeacherEqualsStudent,
                NoPredictor,
                NoStopGradient,
                TemperatureTooHigh,
                DiscriminatorHasWon,
                ModesDropped,
                Collapse,
                LossStaysTrivial {

    /** Returns the name of the fault. */
    String name();

    /** Returns how many looks in a row it takes, at least, to tell the fault from chance. */
    int looks();

    /** Returns how many steps must lie between the first and the last of these looks. */
    default int steps() {
        return 0;
    }

    /**
     * Looks for the fault.
     *
     * @param latest as few of the latest observations as make enough looks and steps, the oldest
     *     first
     * @return what was seen, if it is there
     */
    Optional<String> symptom(List<Observation> latest);

    /** Returns likely causes. */
    String causes();

    /** Returns what to change in a recipe. */
    String remedy();

    /**
     * Makes a diagnosis.
     *
     * @param all observations, the oldest first
     * @return the diagnosis, if there has been enough to see and the fault is there
     */
    default Optional<Diagnosis> diagnose(List<Observation> all) {
        int from = all.size() - looks();
        while (from > 0 && span(all, from) < steps()) {
            from--;
        }
        if (from < 0 || span(all, from) < steps()) {
            return Optional.empty();
        }
        return symptom(all.subList(from, all.size()))
                .map(seen -> new Diagnosis(name(), seen, causes(), remedy()));
    }

    private static long span(List<Observation> all, int from) {
        return all.get(all.size() - 1).step() - all.get(from).step();
    }
}
