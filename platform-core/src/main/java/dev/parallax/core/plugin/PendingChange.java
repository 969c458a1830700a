package dev.parallax.core.plugin;

import dev.parallax.core.plugin.LoadReport.Row;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * A change of a plugin directory that is going on, or was broken off in the middle: a plugin that
 * belongs there can be out of its place, so that a host does not find it.
 */
public final class PendingChange {

    /** The name of the file that is there as long as a change is not made. */
    public static final String JOURNAL = ".plugins.journal";

    private PendingChange() {}

    /**
     * Says whether the files of a directory may be incomplete.
     *
     * @param directory the plugin directory
     * @return whether there is a journal
     */
    public static boolean in(Path directory) {
        return Files.exists(directory.resolve(JOURNAL), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns one row per directory whose files may be incomplete. */
    static List<Row> rows(List<Path> directories) {
        return directories.stream()
                .distinct()
                .filter(PendingChange::in)
                .map(PendingChange::row)
                .toList();
    }

    private static Row row(Path directory) {
        Path name = directory.getFileName();
        return Row.rejected(
                new PluginOrigin(name == null ? "" : name.toString(), "", directory),
                new Diagnosis(
                        "a change of this directory was broken off or is going on, so that a"
                                + " plugin may be missing",
                        "run 'parallax plugin list', which puts it right"));
    }
}
