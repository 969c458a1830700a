package dev.parallax.launcher;

import dev.parallax.core.plugin.PluginInspector;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a new plugin and its parts are called.
 *
 * @param name of the extension, as recipes write it
 * @param className of the extension
 * @param packageName of its class
 * @param id of the plugin
 */
record PluginNames(String name, String className, String packageName, String id) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Checks the names. */
    PluginNames {
        require(
                NAME.matcher(name).matches(),
                "the name '%s' is no name that a recipe can use: write lower-case letters, digits and"
                        + " single dashes, starting with a letter, such as my-loss",
                name);
        require(
                SourceVersion.isName(packageName, SourceVersion.RELEASE_17),
                "'%s' is no name of a Java package: give another one with --package, such as"
                        + " com.example.loss",
                packageName);
        require(
                PluginInspector.isId(id),
                "'%s' is no id of a plugin: write letters, digits, dots, dashes and underscores only,"
                        + " a letter or digit first",
                id);
    }

    /**
     * Derives from the name what is not given: from {@code my-loss} the class {@code MyLoss}, the
     * package {@code com.example.myloss} and the id {@code objective-my-loss}.
     *
     * @param name of the extension
     * @param template its kind, and the classes that its sources know by their simple names
     * @param packageName null to derive it
     * @param id null to derive it
     * @return all names
     * @throws IllegalArgumentException if one of them cannot be used
     */
    static PluginNames derived(
            String name,
            PluginTemplate template,
            @Nullable String packageName,
            @Nullable String id) {
        String joined = name.replace("-", "");
        String segment = SourceVersion.isKeyword(joined) ? joined + "plugin" : joined;
        return new PluginNames(
                name,
                className(name, template),
                packageName == null ? "com.example." + segment : packageName,
                id == null ? template.kind().id() + "-" + name : id);
    }

    /** Appends the kind where the plain name means another class: an augmentation named image. */
    private static String className(String name, PluginTemplate template) {
        String plain =
                Arrays.stream(name.split("-"))
                        .map(PluginNames::capitalized)
                        .collect(Collectors.joining());
        Pattern word = Pattern.compile("\\b" + Pattern.quote(plain) + "\\b");
        boolean taken =
                isInJavaLang(plain)
                        || template.sources().stream()
                                .anyMatch(file -> word.matcher(template.text(file)).find());
        return taken ? plain + capitalized(template.kind().id()) : plain;
    }

    private static boolean isInJavaLang(String className) {
        return Object.class.getResource(className + ".class") != null;
    }

    private static String capitalized(String word) {
        return word.isEmpty()
                ? ""
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static void require(boolean condition, String message, String value) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(value));
        }
    }
}
