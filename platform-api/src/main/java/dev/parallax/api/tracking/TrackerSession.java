package dev.parallax.api.tracking;

import dev.parallax.api.Stable;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.objective.Progress;
import java.io.IOException;
import java.util.List;

/**
 * A tracker at work. Called on one thread. An exception is reported once and ends the tracker, not
 * the run.
 *
 * @since 1.0
 */
@Stable
public interface TrackerSession extends AutoCloseable {

    /**
     * A step was done.
     *
     * @param report what is known of it
     * @throws IOException if it cannot be written
     */
    default void step(StepReport report) throws IOException {}

    /**
     * A representation was evaluated.
     *
     * @param progress when
     * @param results all that was found
     * @throws IOException if it cannot be written
     */
    default void evaluated(Progress progress, List<EvaluationResult> results) throws IOException {}

    /**
     * There is something to look at.
     *
     * @param progress when
     * @param picture the picture
     * @throws IOException if it cannot be written
     */
    default void picture(Progress progress, Picture picture) throws IOException {}

    /**
     * There is something to say: a warning, a diagnosis, the verdict.
     *
     * @param progress when
     * @param message what it is
     * @throws IOException if it cannot be written
     */
    default void message(Progress progress, Message message) throws IOException {}

    @Override
    void close() throws IOException;
}
