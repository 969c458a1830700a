package dev.parallax.core.config;

import dev.parallax.api.Extension;
import dev.parallax.core.plugin.Kind;
import dev.parallax.core.plugin.PluginCall;
import dev.parallax.core.plugin.Registry;

/**
 * An extension that a recipe chose, with its options.
 *
 * <p>{@code selection.extension().create(selection.options(), ...)} is type-safe in spite of its
 * looks: the options are bound to the record that the extension itself names.
 *
 * @param <E> the SPI type with {@link Record} in place of its own options
 * @param entry where the extension comes from
 * @param extension the extension
 * @param options its bound options
 */
public record Selection<E extends Extension<Record>>(
        Registry.Entry entry, E extension, Record options) {

    /** Checks that the options belong to the extension. */
    public Selection {
        if (!((Class<?>) extension.optionsType()).isInstance(options)) {
            throw new IllegalArgumentException(
                    "the "
                            + entry.kind().id()
                            + " '"
                            + entry.name()
                            + "' takes "
                            + extension.optionsType().getName()
                            + ", not "
                            + options.getClass().getName());
        }
    }

    /**
     * Prepares to call the extension.
     *
     * @return calls it as plugins have to be called
     */
    public PluginCall call() {
        return PluginCall.of(entry);
    }

    /**
     * Returns what kind of extension it is.
     *
     * @return the kind
     */
    public Kind kind() {
        return entry.kind();
    }

    /**
     * Returns the name that recipes use.
     *
     * @return without the {@code #2} of a second use
     */
    public String name() {
        return entry.name();
    }
}
