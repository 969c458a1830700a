package dev.parallax.api.engine;

import dev.parallax.api.Extension;
import dev.parallax.api.Stable;

/**
 * A kind of hardware, with the library that computes on it.
 *
 * @param <O> the options of the engine, such as the number of threads
 * @since 1.0
 */
@Stable
public interface HardwareEngine<O extends Record> extends Extension<O> {

    /**
     * Says whether this engine can run here, cheaply: within milliseconds, without loading native
     * code and without touching the network.
     *
     * @return the answer, with a reason and a remedy where it is no
     */
    Probe probe();

    /**
     * Opens the engine. Called at most once per process at a time, on the thread that will do all
     * tensor work; on that thread no gradient is recorded outside {@link
     * dev.parallax.api.objective.Optimization#minimize}.
     *
     * @param options the bound options
     * @return an open session that the host closes
     * @throws EngineUnavailableException if the engine cannot run here; the message says what to do
     */
    EngineSession open(O options);
}
