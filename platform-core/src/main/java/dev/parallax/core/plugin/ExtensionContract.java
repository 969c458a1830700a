package dev.parallax.core.plugin;

import dev.parallax.api.Extension;
import dev.parallax.api.Option;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the SPI demands of a single extension. */
final class ExtensionContract {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private ExtensionContract() {}

    /**
     * Checks an extension.
     *
     * @param extension the extension
     * @param origin its plugin
     * @return its entry for the registry
     * @throws PluginRejectedException if it breaks the contract
     */
    static Registry.Entry check(Extension<?> extension, PluginOrigin origin) {
        String type = extension.getClass().getName();
        Kind kind = checkKind(extension, type);
        String name = checkName(extension.name(), type);
        checkSummary(extension.summary(), type);
        checkOptions(extension.optionsType(), type);
        return new Registry.Entry(kind, name, extension, origin);
    }

    private static Kind checkKind(Extension<?> extension, String type) {
        List<Kind> kinds =
                Arrays.stream(Kind.values())
                        .filter(kind -> kind.type().isInstance(extension))
                        .toList();
        if (kinds.size() != 1) {
            throw new PluginRejectedException(
                    type
                            + (kinds.isEmpty()
                                    ? " implements no kind of extension that this host knows"
                                    : " implements several kinds of extensions"),
                    "implement exactly one of "
                            + Arrays.stream(Kind.values())
                                    .map(kind -> kind.type().getSimpleName())
                                    .collect(Collectors.joining(", ")));
        }
        return kinds.get(0);
    }

    private static String checkName(@Nullable String name, String type) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new PluginRejectedException(
                    "the name() of " + type + " is '" + name + "'",
                    "use lower-case letters, digits and dashes, starting with a letter");
        }
        return name;
    }

    private static void checkSummary(@Nullable String summary, String type) {
        if (summary == null || summary.isBlank() || summary.lines().count() > 1) {
            throw new PluginRejectedException(
                    "the summary() of "
                            + type
                            + (summary == null || summary.isBlank()
                                    ? " is empty"
                                    : " has several lines"),
                    "say in one line what it is");
        }
    }

    private static void checkOptions(@Nullable Class<?> options, String type) {
        if (options == null || !options.isRecord()) {
            throw new PluginRejectedException(
                    "the optionsType() of "
                            + type
                            + " is no record but "
                            + (options == null ? "null" : options.getName()),
                    "return a record class; NoOptions.class where there is nothing to choose");
        }
        String bare =
                Arrays.stream(options.getRecordComponents())
                        .filter(component -> !component.isAnnotationPresent(Option.class))
                        .map(RecordComponent::getName)
                        .collect(Collectors.joining(", "));
        if (!bare.isEmpty()) {
            throw new PluginRejectedException(
                    "the options of " + type + " lack @Option on " + bare,
                    "annotate every component of " + options.getName() + " with @Option(help)");
        }
    }
}
