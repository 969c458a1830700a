package dev.parallax.api.tracking;

import dev.parallax.api.Stable;

/**
 * Something to say about a run.
 *
 * @param kind what it is
 * @param text one or a few sentences
 * @since 1.0
 */
@Stable
public record Message(Kind kind, String text) {

    /** Kinds of messages. */
    public enum Kind {
        /** Good to know. */
        INFO,
        /** Something may be wrong; the run goes on. */
        WARNING,
        /** The outcome of an evaluation in words. */
        VERDICT
    }
}
