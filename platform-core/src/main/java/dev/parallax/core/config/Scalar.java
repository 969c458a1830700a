package dev.parallax.core.config;

/**
 * A plain value, kept as it was written: only the option it is bound to knows what it means, so
 * that {@code no} can be a word and {@code 0.10} a version.
 *
 * @param text what was written, without quotes
 * @param quoted whether quotes say that it is a text
 * @param empty whether nothing was written, or YAML's {@code null} or {@code ~}
 * @param place where
 */
record Scalar(String text, boolean quoted, boolean empty, Place place) {

    /** Returns what a substitution made of it: no longer a matter of quotes. */
    Scalar substituted(String value) {
        return new Scalar(value, false, false, place);
    }

    /** Quotes the text for a message. */
    String found() {
        if (empty) {
            return "nothing";
        }
        return quoted ? "the quoted text '" + text + "'" : "'" + text + "'";
    }
}
