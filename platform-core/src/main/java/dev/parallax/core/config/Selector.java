package dev.parallax.core.config;

import dev.parallax.api.Extension;
import dev.parallax.core.plugin.ContextLoader;
import dev.parallax.core.plugin.Kind;
import dev.parallax.core.plugin.Registry;
import dev.parallax.core.plugin.UnknownExtensionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the extensions that sections of a recipe name, and binds their options. */
final class Selector {

    private static final String NAME = "name";

    /** A name, and the number of a further use of it. */
    private static final Pattern KEY = Pattern.compile("(.+?)(#[1-9][0-9]*)?");

    private final Registry registry;

    Selector(Registry registry) {
        this.registry = registry;
    }

    /**
     * Reads a section whose key {@code name} selects and whose other keys are options.
     *
     * @param <E> the SPI type of the kind
     * @param kind what is selected
     * @param section what is written
     * @return the selection, if the section has no problem
     */
    <E extends Extension<Record>> Optional<Selection<E>> named(Kind kind, Section section) {
        return named(kind, section, List.of());
    }

    /**
     * Reads a section whose key {@code name} selects and whose other keys are options, but for some
     * that the host reads.
     *
     * @param <E> the SPI type of the kind
     * @param kind what is selected
     * @param section what is written
     * @param ofHost keys that are no options
     * @return the selection, if the section has no problem
     */
    <E extends Extension<Record>> Optional<Selection<E>> named(
            Kind kind, Section section, List<String> ofHost) {
        Optional<String> name = section.word(NAME);
        if (name.isEmpty() && !section.has(NAME)) {
            section.complain(
                    NAME, "is missing; it says which " + kind.id() + " to use" + choice(kind));
        }
        List<String> reserved = new ArrayList<>(ofHost);
        reserved.add(NAME);
        return name.flatMap(known -> select(kind, known, NAME, section, reserved));
    }

    /**
     * Reads a section whose keys are names and whose values are options.
     *
     * @param <E> the SPI type of the kind
     * @param kind what is selected
     * @param section what is written
     * @return the selections that have no problem, in order
     */
    <E extends Extension<Record>> List<Selection<E>> keyed(Kind kind, Section section) {
        List<Selection<E>> selections = new ArrayList<>();
        for (String key : section.keys()) {
            Matcher matcher = KEY.matcher(key);
            String name = matcher.matches() ? matcher.group(1) : key;
            section.section(key)
                    .flatMap(options -> this.<E>select(kind, name, "", options, List.of()))
                    .ifPresent(selections::add);
        }
        return selections;
    }

    @SuppressWarnings("try") // the context loader works by being there
    private <E extends Extension<Record>> Optional<Selection<E>> select(
            Kind kind, String name, String nameKey, Section section, Collection<String> reserved) {
        Registry.Entry entry;
        try {
            entry = registry.entry(kind, name);
        } catch (UnknownExtensionException e) {
            if (nameKey.isEmpty()) {
                section.complain(String.valueOf(e.getMessage()));
            } else {
                section.complain(nameKey, String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        }
        E extension = cast(entry);
        try (ContextLoader loader = ContextLoader.of(extension)) {
            return OptionsBinder.bind(section, extension.optionsType(), owner(kind, name), reserved)
                    .map(options -> new Selection<>(entry, extension, options));
        }
    }

    /** The only place that forgets the options type; {@link Selection} checks it again. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Extension<Record>> E cast(Registry.Entry entry) {
        return (E) entry.kind().type().cast(entry.extension());
    }

    static String owner(Kind kind, String name) {
        return "the " + kind.id() + " '" + name + "'";
    }

    private String choice(Kind kind) {
        List<String> names = registry.entries(kind).stream().map(Registry.Entry::name).toList();
        return names.isEmpty()
                ? ", but no plugin of this kind is loaded"
                : ": " + String.join(", ", names);
    }
}
