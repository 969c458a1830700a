package dev.parallax.core.train;

import dev.parallax.core.train.doctor.Diagnosis;

/**
 * A guard stopped the run: going on would only waste time. The last checkpoint is from before the
 * trouble.
 */
public final class TrainingHaltedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param diagnosis what was seen, likely causes, what to change
     */
    public TrainingHaltedException(Diagnosis diagnosis) {
        super(diagnosis.toString());
    }
}
