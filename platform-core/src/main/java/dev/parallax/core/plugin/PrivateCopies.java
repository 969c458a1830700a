package dev.parallax.core.plugin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of plugins in a temporary folder that only this user can change, deleted with the host.
 *
 * <p>The folder is made in that of the system property {@value #PARENT}, by default in that of
 * {@code java.io.tmpdir}. A service that runs for weeks is better off with a folder of its own:
 * what cleans up temporary folders deletes old files, and classes that are loaded late are missing
 * then.
 *
 * <p>A process that is killed leaves its folder behind. Each folder therefore holds a file that is
 * locked for as long as its process lives, and the next process takes away the folders whose file
 * is not.
 */
final class PrivateCopies implements AutoCloseable {

    /** The system property that names the folder to make folders in. */
    static final String PARENT = "parallax.plugins.copies";

    private static final Logger LOG = LoggerFactory.getLogger(PrivateCopies.class);

    private static final String PREFIX = "parallax-plugins-";
    private static final String IN_USE = "in-use";

    // The lock of a file belongs to the process: to open and close the file of another host of this
    // process would unlock it. The id of the process tells nothing, it is always 1 in containers.
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel inUse;
    private int copies;

    private PrivateCopies(Path folder, FileChannel inUse) {
        this.folder = folder;
        this.inUse = inUse;
    }

    /** Makes the folder, and takes away those of processes that were killed. */
    static synchronized PrivateCopies create() throws IOException {
        while (true) {
            // readable and writable by this user only
            Path folder =
                    Files.createTempDirectory(
                            parent(), PREFIX + ProcessHandle.current().pid() + "-");
            Path file = folder.resolve(IN_USE);
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (channel.tryLock() != null && Files.exists(file)) {
                OWN.add(folder);
                sweep(folder);
                return new PrivateCopies(folder, channel);
            }
            channel.close(); // another process swept in between
        }
    }

    /** Returns the folder in which folders are made. */
    static Path parent() {
        return Path.of(System.getProperty(PARENT, System.getProperty("java.io.tmpdir")));
    }

    /** Names a place for one more copy. */
    Path next(Path plugin) throws IOException {
        copies++;
        Path place = Files.createDirectory(folder.resolve(Integer.toString(copies)));
        return place.resolve(plugin.getFileName());
    }

    /** Deletes a copy that is of no use; failing that, it goes with the others. */
    void discard(Path copy) {
        try {
            delete(copy.resolveSibling(""));
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} is deleted later", copy, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            delete(folder);
        } finally {
            OWN.remove(folder);
            inUse.close();
        }
    }

    /** Is no reason to load no plugin: what is left now is taken away another time. */
    private static void sweep(Path own) {
        try {
            UserPrincipal user = Files.getOwner(own);
            for (Path folder : others(own.resolveSibling(""))) {
                sweep(folder, user);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("copies of processes that were killed are not looked for", e);
        }
    }

    private static List<Path> others(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(path -> !OWN.contains(path))
                    .toList();
        }
    }

    private static void sweep(Path folder, UserPrincipal user) {
        try {
            // what another user can change could lead anywhere while it is deleted
            if (Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                deleteIfUnused(folder);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} is just being made or deleted", folder, e);
        }
    }

    private static void deleteIfUnused(Path folder) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(IN_USE), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
