package dev.parallax.core.train;

import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Progress;
import java.util.Optional;

/**
 * Looks at a learner between epochs, on data that it is neither trained on by labels nor reported
 * on, so that a checkpoint can be chosen. A look changes nothing that training depends on.
 */
@FunctionalInterface
public interface Validation {

    /** Never looks. */
    Validation NONE = after -> Optional.empty();

    /**
     * Looks, if it is time to.
     *
     * @param after the progress at the end of an epoch
     * @return what was measured, or nothing if no look is due
     * @throws InterruptedException if the thread is interrupted
     */
    Optional<Measurement> look(Progress after) throws InterruptedException;
}
