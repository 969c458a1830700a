package dev.parallax.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What lies in the plugin directories.
 *
 * <p>Files that are not named like a jar, hidden files and folders that do not look like a plugin
 * are nobody's business. That includes PF4J's {@code enabled.txt} and {@code disabled.txt}: a
 * plugin is switched off by taking it away.
 *
 * @param plugins jars and folders, in the order of the directories and then of their names
 * @param unsearchable one row per directory that is not there
 */
public record PluginDirectories(List<Path> plugins, List<LoadReport.Row> unsearchable) {

    /** Copies the lists. */
    public PluginDirectories {
        plugins = List.copyOf(plugins);
        unsearchable = List.copyOf(unsearchable);
    }

    /**
     * Searches directories, not what is below them.
     *
     * @param directories the directories; one that is named twice is searched once
     * @return what lies there
     */
    public static PluginDirectories search(List<Path> directories) {
        Set<Path> plugins = new LinkedHashSet<>();
        List<LoadReport.Row> unsearchable = new ArrayList<>();
        for (Path directory : directories) {
            try {
                plugins.addAll(list(directory.toRealPath()));
            } catch (IOException e) {
                unsearchable.add(LoadReport.Row.rejected(origin(directory), diagnose(directory)));
            }
        }
        return new PluginDirectories(List.copyOf(plugins), unsearchable);
    }

    private static List<Path> list(Path directory) throws IOException {
        List<Path> entries;
        try (Stream<Path> stream = Files.list(directory)) {
            entries = stream.sorted(Comparator.comparing(PluginDirectories::name)).toList();
        }
        List<Path> plugins = new ArrayList<>();
        for (Path entry : entries) {
            boolean hidden = name(entry).startsWith(".");
            if (!hidden && (namedLikeJar(entry) || isPluginFolder(entry))) {
                plugins.add(entry);
            }
        }
        return plugins;
    }

    private static boolean isPluginFolder(Path entry) throws IOException {
        // neither to be listed nor to be entered: the lost+found of a mounted volume, say
        return Files.isDirectory(entry)
                && Files.isReadable(entry)
                && Files.isExecutable(entry)
                && PluginFiles.looksLikePlugin(entry);
    }

    /**
     * Says whether a file claims to be a jar.
     *
     * @param file the file
     * @return whether its name ends like one
     */
    public static boolean namedLikeJar(Path file) {
        return name(file).toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    private static PluginOrigin origin(Path directory) {
        Path name = directory.getFileName();
        return new PluginOrigin(name == null ? "" : name.toString(), "", directory);
    }

    private static Diagnosis diagnose(Path directory) {
        if (Files.isDirectory(directory)) {
            return new Diagnosis(
                    "the plugin directory cannot be listed", "give this user the right to read it");
        }
        return new Diagnosis(
                Files.exists(directory)
                        ? "it is a file, not a directory of plugins"
                        : "there is no such plugin directory",
                "create " + directory.toAbsolutePath() + ", or name another directory");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
