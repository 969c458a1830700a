package dev.parallax.api.tracking;

import dev.parallax.api.Extension;
import dev.parallax.api.Stable;
import java.io.IOException;

/**
 * Receives metrics and pictures while a run goes on.
 *
 * @param <O> where and how often
 * @since 1.0
 */
@Stable
public interface Tracker<O extends Record> extends Extension<O> {

    /**
     * Starts to track a run.
     *
     * @param options the bound options
     * @param run which run
     * @return the session, which the host closes
     * @throws IOException if a file cannot be opened
     */
    TrackerSession open(O options, RunInfo run) throws IOException;
}
