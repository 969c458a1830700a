package dev.parallax.core.config;

/**
 * One thing that is wrong with a recipe.
 *
 * @param where the file and line, or the {@code --set} argument
 * @param key the full dotted key; empty if the problem is not one of a single key
 * @param message what was found, what is expected, what to do
 */
public record Problem(String where, String key, String message) {

    @Override
    public String toString() {
        return where + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
