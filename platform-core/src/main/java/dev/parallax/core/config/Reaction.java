package dev.parallax.core.config;

/** What a run does when a guard sees that something is wrong. */
public enum Reaction {
    /** It ends with a diagnosis. */
    STOP,
    /** It reports the diagnosis and goes on. */
    WARN
}
