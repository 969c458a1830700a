package dev.parallax.core.report;

/**
 * The outcome of a run in one sentence.
 *
 * @param sentence such as "Pretraining helped: 52.1 % [51.0, 53.2] against 33.0 % random-init".
 *     What stands before the first colon is shown as the claim, the rest as its evidence
 * @param tone how the page colours it
 */
public record Headline(String sentence, Tone tone) {

    /** How an outcome is coloured. */
    public enum Tone {
        /** The run reached what it was for. */
        GOOD,
        /** It cannot be said. */
        OPEN,
        /** The run did not reach what it was for. */
        BAD
    }

    String claim() {
        int colon = sentence.indexOf(": ");
        return colon < 0 ? sentence : sentence.substring(0, colon);
    }

    String evidence() {
        int colon = sentence.indexOf(": ");
        return colon < 0 ? "" : sentence.substring(colon + 2);
    }
}
