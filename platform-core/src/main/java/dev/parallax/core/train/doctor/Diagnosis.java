package dev.parallax.core.train.doctor;

/**
 * What was found.
 *
 * @param name of the fault, such as "identical-views": stays the same from version to version
 * @param seen what was measured, where
 * @param causes likely causes
 * @param remedy what to change
 */
public record Diagnosis(String name, String seen, String causes, String remedy) {

    @Override
    public String toString() {
        return name + ": " + seen + " Likely causes: " + causes + " Try: " + remedy;
    }
}
