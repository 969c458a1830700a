package dev.parallax.core.train.doctor;

import java.util.Optional;

/** Makes diagnoses of what is seen. */
public final class Doctor {

    /** Looks at an observation, in the light of those before. */
    public Optional<Diagnosis> diagnose(Observation seen) {
        return Optional.empty();
    }
}
