package dev.parallax.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of plugins in a temporary folder that only this user can change, deleted with the host.
 *
 * <p>A process that is killed leaves its folder behind. Each folder therefore holds a file that is
 * locked for as long as its process lives, and the next process takes away the folders whose file
 * is not.
 */
final class PrivateCopies implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateCopies.class);

    private static final String PREFIX = "parallax-plugins-";
    private static final String IN_USE = "in-use";

    private final Path folder;
    private final FileChannel inUse;
    private int copies;

    private PrivateCopies(Path folder, FileChannel inUse) {
        this.folder = folder;
        this.inUse = inUse;
    }

    /** Makes the folder, and takes away those of processes that were killed. */
    static PrivateCopies create() throws IOException {
        while (true) {
            // readable and writable by this user only
            Path folder = Files.createTempDirectory(PREFIX + process());
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve(IN_USE),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                sweep(folder);
                return new PrivateCopies(folder, channel);
            }
            channel.close(); // another process swept in between
        }
    }

    private static String process() {
        return ProcessHandle.current().pid() + "-";
    }

    /** Names a place for one more copy. */
    Path next(Path plugin) throws IOException {
        copies++;
        Path place = Files.createDirectory(folder.resolve(Integer.toString(copies)));
        return place.resolve(plugin.getFileName());
    }

    @Override
    public void close() throws IOException {
        delete(folder);
        inUse.close();
    }

    private static void sweep(Path own) throws IOException {
        UserPrincipal user = Files.getOwner(own);
        List<Path> others;
        try (Stream<Path> all = Files.list(own.resolveSibling(""))) {
            // those of this process are in use: to open and close their file would unlock it
            others =
                    all.filter(path -> name(path).startsWith(PREFIX))
                            .filter(path -> !name(path).startsWith(PREFIX + process()))
                            .toList();
        }
        for (Path folder : others) {
            try {
                // what another user can change could lead anywhere while it is deleted
                if (Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                    deleteIfUnused(folder);
                }
            } catch (IOException | UncheckedIOException e) {
                LOG.debug("{} is just being made or deleted", folder, e);
            }
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

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
