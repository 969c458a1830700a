package dev.parallax.core.plugin.store;

import dev.parallax.core.plugin.PendingChange;
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
 * A change of a plugin directory that happens whole or not at all in the end, even if the process
 * is killed.
 *
 * <p>A journal says what is about to be done before it is done. As long as the journal is there,
 * the change is not made, and the next change that finds it undoes what was done; with its deletion
 * the change is made, and whatever else is left is of no use any more. Jars are moved aside before
 * others take their place, and deleted last. A host that is opened in between may find neither, and
 * says that there is a journal.
 */
final class Change {

    /** The name of the journal. */
    static final String JOURNAL = PendingChange.JOURNAL;

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
        return PendingChange.in(folder) || !Leftovers.in(folder).isEmpty();
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
        if (!PendingChange.in(folder)) {
            return Optional.empty();
        }
        List<String> adds = new ArrayList<>();
        List<String> asides = new ArrayList<>();
        boolean hadLock = true;
        List<String> lines = Files.readAllLines(journal);
        for (String line : lines) {
            if (line.startsWith(ADD) && isPlain(folder, line.substring(ADD.length()))) {
                adds.add(line.substring(ADD.length()));
            } else if (line.startsWith(ASIDE) && isPlain(folder, line.substring(ASIDE.length()))) {
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
        adds.forEach(name -> checkName(folder, name));
        asides.forEach(name -> checkName(folder, name));
        Optional<String> text = lock.map(PluginLock::text);
        boolean hadLock = Files.exists(folder.resolve(PluginLock.FILE));
        Change change = new Change(folder, disk, adds, asides, hadLock);
        try {
            change.make(text);
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

    private static void checkName(Path folder, String name) {
        if (!isPlain(folder, name)) {
            throw new PluginRefusedException(
                    "the name of the file '"
                            + name
                            + "' begins with a dot, or has slashes, backslashes or characters that"
                            + " cannot be printed: rename it");
        }
    }

    /** Says whether a name is that of a plugin in the folder, and of nothing elsewhere. */
    private static boolean isPlain(Path folder, String name) {
        boolean odd = name.chars().anyMatch(c -> c < ' ' || c == '/' || c == '\\');
        return !name.isEmpty()
                && !name.startsWith(".")
                && !odd
                && folder.equals(folder.resolve(name).getParent());
    }

    private void make(Optional<String> lock) throws IOException {
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
            disk.write(lockFile, lock.get());
        }
        commit();
    }

    private void commit() throws IOException {
        try {
            disk.delete(folder.resolve(JOURNAL));
        } catch (IOException e) {
            if (PendingChange.in(folder)) {
                throw e;
            }
            LOG.warn("the change of {} is made, though its disk complains", folder, e);
        }
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
        if (PendingChange.in(folder)) {
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
            if (isFolder(file) || isFolder(replaced)) {
                disk.delete(file); // a folder neither replaces nor is replaced by a rename
            }
            disk.move(replaced, file);
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
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
