package dev.parallax.api.engine;

import dev.parallax.api.Stable;

/**
 * The answer of {@link HardwareEngine#probe()}.
 *
 * @param available whether the engine can run on this machine
 * @param detail what was found, or what is missing, in one sentence
 * @param remedy what a user does to make it available; empty where it is
 * @since 1.0
 */
@Stable
public record Probe(boolean available, String detail, String remedy) {

    /**
     * Returns a positive answer.
     *
     * @param detail what was found
     * @return the probe
     */
    public static Probe available(String detail) {
        return new Probe(true, detail, "");
    }

    /**
     * Returns a negative answer.
     *
     * @param detail what is missing
     * @param remedy what to do
     * @return the probe
     */
    public static Probe unavailable(String detail, String remedy) {
        return new Probe(false, detail, remedy);
    }
}
