package dev.parallax.core.train;

/**
 * What a guard found.
 *
 * @param seen what was measured, where
 * @param causes likely causes
 * @param remedy what to change
 */
public record Diagnosis(String seen, String causes, String remedy) {

    @Override
    public String toString() {
        return seen + " Likely causes: " + causes + " Try: " + remedy;
    }
}
