package dev.parallax.core.plugin;

import dev.parallax.api.Extension;
import dev.parallax.api.asserting.Asserting;
import dev.parallax.api.asserting.Wrapper;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * All extensions that can be asked for, by kind and name. Immutable.
 *
 * <p>Made by {@code PluginHost}.
 */
public final class Registry {

    private final List<Entry> entries;
    private final List<LoadReport.Row> notLoaded;

    /**
     * Makes a registry.
     *
     * @param entries whose kind and name are unique
     * @param report tells of plugins that did not load, which may be what somebody asks for
     * @throws IllegalArgumentException if two entries share kind and name
     */
    public Registry(List<Entry> entries, LoadReport report) {
        this.notLoaded =
                report.rows().stream()
                        .filter(row -> row.state() != LoadReport.State.LOADED)
                        .toList();
        this.entries =
                entries.stream()
                        .sorted(Comparator.comparing(Entry::kind).thenComparing(Entry::name))
                        .toList();
        for (int i = 1; i < this.entries.size(); i++) {
            Entry a = this.entries.get(i - 1);
            Entry b = this.entries.get(i);
            if (a.kind() == b.kind() && a.name().equals(b.name())) {
                throw new IllegalArgumentException(
                        "two extensions are the "
                                + a.kind().id()
                                + " '"
                                + a.name()
                                + "': one of "
                                + a.origin()
                                + ", one of "
                                + b.origin());
            }
        }
    }

    /**
     * Makes a registry of extensions on the class path, for tests and for embedding.
     *
     * @param extensions the extensions
     * @return the registry
     */
    public static Registry of(Extension<?>... extensions) {
        PluginOrigin origin = new PluginOrigin("classpath", "0.0.0", "class path", "");
        return new Registry(
                Arrays.stream(extensions)
                        .map(
                                extension ->
                                        new Entry(
                                                Kind.of(extension).orElseThrow(),
                                                extension.name(),
                                                extension,
                                                origin))
                        .toList(),
                new LoadReport(List.of()));
    }

    /**
     * Returns everything.
     *
     * @return sorted by kind and name
     */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * Returns everything of a kind.
     *
     * @param kind the kind
     * @return sorted by name
     */
    public List<Entry> entries(Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    /**
     * Finds an entry.
     *
     * @param kind the kind
     * @param name the name
     * @return the entry
     * @throws UnknownExtensionException if there is none; it lists what there is
     */
    public Entry entry(Kind kind, String name) {
        return entries(kind).stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new UnknownExtensionException(
                                        kind,
                                        name,
                                        entries(kind).stream().map(Entry::name).toList(),
                                        notLoaded));
    }

    /**
     * One extension and where it comes from.
     *
     * @param kind its kind
     * @param name its name
     * @param extension the extension
     * @param origin its plugin
     */
    public record Entry(Kind kind, String name, Extension<?> extension, PluginOrigin origin) {

        /** Returns the name of the class that the plugin brought. */
        String type() {
            Extension<?> brought =
                    extension instanceof Wrapper wrapper ? wrapper.wrapped() : extension;
            return brought.getClass().getName();
        }

        /** Puts what polices the contract of the SPI around the extension, whose code this runs. */
        Entry asserting() {
            return new Entry(kind, name, Asserting.of(extension), origin);
        }
    }
}
