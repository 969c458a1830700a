package dev.parallax.core.plugin.store;

import dev.parallax.core.plugin.PluginLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names of files that lie in a plugin directory only while it is changed. All are hidden, so
 * that no host takes one for a plugin.
 */
final class Leftovers {

    private static final String PART = ".part";
    private static final String REPLACED = ".replaced";

    private Leftovers() {}

    /** Names a file that is being written. */
    static Path part(Path file) {
        return hidden(file, PART);
    }

    /** Names a file that was moved aside. */
    static Path replaced(Path file) {
        return hidden(file, REPLACED);
    }

    private static Path hidden(Path file, String ending) {
        return file.resolveSibling("." + bare(name(file)) + ending);
    }

    /** A file that is hidden itself does not get a second dot. */
    private static String bare(String name) {
        return name.startsWith(".") ? name.substring(1) : name;
    }

    /** Finds what a change that was broken off has left, except the journal. */
    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> isLeftover(name(path))).sorted().toList();
        }
    }

    private static boolean isLeftover(String name) {
        Set<String> texts = Set.of("." + PluginLock.FILE + PART, "." + bare(Change.JOURNAL) + PART);
        return texts.contains(name)
                || (name.startsWith(".") && name.endsWith(".jar" + PART))
                || (name.startsWith(".") && name.endsWith(REPLACED));
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
