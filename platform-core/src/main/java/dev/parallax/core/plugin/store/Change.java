package dev.parallax.core.plugin.store;

import dev.parallax.core.plugin.PluginLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A change of a plugin directory that happens whole or not at all, even if the process is killed.
 *
 * <p>A journal says what is about to be done before it is done. As long as the journal is there,
 * the change is not made, and whoever finds it undoes what was done; with its deletion the change
 * is made, and whatever else is left is of no use any more. Jars are moved aside before others take
 * their place, and deleted last.
 */
final class Change {

    /** The name of the journal. */
    static final String JOURNAL = ".plugins.journal";

    private static final Logger LOG = LoggerFactory.getLogger(Change.class);

    private static final String HEADING = "parallax plugin journal 1";
    private static final String ADD = "add ";
    private static final String ASIDE = "aside ";
    private static final String NO_LOCK = "no lock";

    private final Path folder;
    private final Disk disk;
    private final List<String> adds;
    private final List<String> asides;
    private final boolean hadLock;

    private Change(
            Path folder, Disk disk, List<String> adds, List<String> asides, boolean hadLock) {
        this.folder = folder;
        this.disk = disk;
        this.adds = adds;
        this.asides = asides;
        this.hadLock = hadLock;
    }

    /**
     * Says whether a change was broken off here, or is going on.
     *
     * @param folder the plugin directory
     */
    static boolean isPending(Path folder) throws IOException {
        return Files.exists(folder.resolve(JOURNAL)) || !Leftovers.in(folder).isEmpty();
    }

    /**
     * Undoes a change that was broken off, and takes away what any has left.
     *
     * @param folder the plugin directory, locked
     * @param disk does it
     */
    static void recover(Path folder, Disk disk) throws IOException {
        Optional<Change> brokenOff = read(folder, disk);
        if (brokenOff.isPresent()) {
            LOG.warn("a change of {} was broken off, and is undone", folder);
            brokenOff.get().undo();
        }
        for (Path left : Leftovers.in(folder)) {
            disk.delete(left);
        }
    }

    private static Optional<Change> read(Path folder, Disk disk) throws IOException {
        Path journal = folder.resolve(JOURNAL);
        if (!Files.exists(journal)) {
            return Optional.empty();
        }
        List<String> adds = new ArrayList<>();
        List<String> asides = new ArrayList<>();
        boolean hadLock = true;
        List<String> lines = Files.readAllLines(journal);
        for (String line : lines) {
            if (line.startsWith(ADD)) {
                adds.add(line.substring(ADD.length()));
            } else if (line.startsWith(ASIDE)) {
                asides.add(line.substring(ASIDE.length()));
            } else if (line.equals(NO_LOCK)) {
                hadLock = false;
            } else if (!line.equals(HEADING)) {
                throw new IOException(
                        journal
                                + " is not a journal of this Parallax: '"
                                + line
                                + "'; use the version that wrote it once more");
            }
        }
        return Optional.of(new Change(folder, disk, adds, asides, hadLock));
    }

    /**
     * Makes a change.
     *
     * @param folder the plugin directory, locked and recovered
     * @param disk does it
     * @param adds names of files that lie there as {@link Leftovers#part parts}
     * @param asides names of files to take away
     * @param lock the new lock; empty to leave the lock alone
     * @throws IOException if it failed and was undone
     */
    static void make(
            Path folder,
            Disk disk,
            List<String> adds,
            List<String> asides,
            Optional<PluginLock> lock)
            throws IOException {
        adds.forEach(Change::checkName);
        asides.forEach(Change::checkName);
        boolean hadLock = Files.exists(folder.resolve(PluginLock.FILE));
        Change change = new Change(folder, disk, adds, asides, hadLock);
        try {
            change.make(lock);
        } catch (IOException | RuntimeException e) {
            try {
                change.undo();
            } catch (IOException | RuntimeException again) {
                LOG.warn("{} is put right by the next 'parallax plugin' command", folder);
                e.addSuppressed(again);
            }
            throw e;
        }
        change.discardReplaced();
    }

    private static void checkName(String name) {
        if (name.chars().anyMatch(c -> c < ' ')) {
            throw new PluginRefusedException(
                    "the name of the file '"
                            + name
                            + "' has characters that cannot be printed: rename it");
        }
    }

    private void make(Optional<PluginLock> lock) throws IOException {
        Path lockFile = folder.resolve(PluginLock.FILE);
        if (hadLock) {
            disk.copy(lockFile, Leftovers.replaced(lockFile));
        }
        disk.write(folder.resolve(JOURNAL), journal());
        for (String name : asides) {
            Path file = folder.resolve(name);
            disk.move(file, Leftovers.replaced(file));
        }
        for (String name : adds) {
            Path file = folder.resolve(name);
            disk.move(Leftovers.part(file), file);
        }
        if (lock.isPresent()) {
            disk.write(lockFile, lock.get().text());
        }
        disk.delete(folder.resolve(JOURNAL));
    }

    private String journal() {
        List<String> lines = new ArrayList<>(List.of(HEADING));
        adds.forEach(name -> lines.add(ADD + name));
        asides.forEach(name -> lines.add(ASIDE + name));
        if (!hadLock) {
            lines.add(NO_LOCK);
        }
        return String.join("\n", lines) + "\n";
    }

    /** Can be repeated after it was broken off itself. */
    private void undo() throws IOException {
        if (Files.exists(folder.resolve(JOURNAL))) {
            for (String name : asides) {
                restore(folder.resolve(name));
            }
            for (String name : adds) {
                if (!asides.contains(name)) {
                    disk.delete(folder.resolve(name));
                }
            }
            Path lock = folder.resolve(PluginLock.FILE);
            if (hadLock) {
                restore(lock);
            } else {
                disk.delete(lock);
            }
            disk.delete(folder.resolve(JOURNAL));
        }
        for (Path left : Leftovers.in(folder)) {
            disk.delete(left);
        }
    }

    private void restore(Path file) throws IOException {
        Path replaced = Leftovers.replaced(file);
        if (Files.exists(replaced, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                disk.delete(file); // a folder cannot be replaced by a rename
            }
            disk.move(replaced, file);
        }
    }

    /** What is left is taken away by the next change: the present one is made. */
    private void discardReplaced() {
        try {
            for (Path left : Leftovers.in(folder)) {
                disk.delete(left);
            }
        } catch (IOException e) {
            LOG.warn("{} holds files of the former state, until the next change", folder, e);
        }
    }
}
