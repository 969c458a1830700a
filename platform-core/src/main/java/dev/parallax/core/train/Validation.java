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
     * Says whether a look that is taken every so many epochs, and at the end of a run, is due.
     *
     * @param after the progress at the end of an epoch
     * @param every epochs between looks; 0 for none
     * @return whether to look
     */
    static boolean isDue(Progress after, int every) {
        boolean over = after.step() == after.totalSteps();
        return every > 0 && (over || after.epoch() % every == 0);
    }

    /**
     * Looks, if it is time to.
     *
     * @param after the progress at the end of an epoch
     * @return what was measured, or nothing if no look is due
     * @throws InterruptedException if the thread is interrupted
     */
    Optional<Measurement> look(Progress after) throws InterruptedException;
}
