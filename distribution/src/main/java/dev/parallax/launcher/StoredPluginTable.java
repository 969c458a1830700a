package dev.parallax.launcher;

import dev.parallax.core.plugin.Signer;
import dev.parallax.core.plugin.store.StoredPlugin;
import java.util.List;
import java.util.Locale;

/** Plugins of a directory as a table. */
final class StoredPluginTable {

    /** Digits that tell two checksums apart; the lock has all. */
    private static final int PREFIX = 12;

    private StoredPluginTable() {}

    static TextTable of(List<StoredPlugin> plugins) {
        TextTable table =
                new TextTable(
                        "FILE", "STATE", "PLUGIN", "VERSION", "PROVIDER", "SHA-256", "SIGNER");
        for (StoredPlugin plugin : plugins) {
            table.row(
                    plugin.file(),
                    plugin.state().name().toLowerCase(Locale.ROOT),
                    plugin.id(),
                    orDash(plugin.version()),
                    orDash(plugin.provider()),
                    orDash(prefix(plugin.sha256())),
                    plugin.signer().map(Signer::subject).orElse("-"));
        }
        return table;
    }

    private static String prefix(String sha256) {
        return sha256.substring(0, Math.min(PREFIX, sha256.length()));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
