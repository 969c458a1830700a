package dev.parallax.core.plugin.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a plugin directory to one change at a time, in this process and among processes. The lock
 * goes with the process, however it ends.
 */
final class FolderLock implements AutoCloseable {

    /** The name of the file that is locked. It stays: to delete it could unlock another's. */
    static final String FILE = ".plugins.guard";

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

    // The lock of a file belongs to the process: a second attempt in it must not even open the
    // file, because to close it again would unlock it. Hence the only static state of the store.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Locks a directory.
     *
     * @throws PluginStoreBusyException if another change is going on
     * @throws IOException if this user may not write there
     */
    static FolderLock of(Path directory) throws IOException {
        Path folder = directory.toRealPath();
        if (!HELD.add(folder)) {
            throw new PluginStoreBusyException(directory);
        }
        try {
            return new FolderLock(folder, locked(folder));
        } catch (IOException e) {
            HELD.remove(folder);
            throw new IOException(directory + " cannot be changed by this user: " + e, e);
        } catch (RuntimeException e) {
            HELD.remove(folder);
            throw e;
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new PluginStoreBusyException(folder);
            }
            shareWithGroup(folder, file);
            return channel;
        } catch (OverlappingFileLockException e) {
            // held in this process by a store of another class loader
            channel.close();
            throw new PluginStoreBusyException(folder);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Who may change the folder as one of its group has to be able to lock it. */
    private static void shareWithGroup(Path folder, Path file) {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            boolean shared =
                    Files.getPosixFilePermissions(folder).contains(PosixFilePermission.GROUP_WRITE);
            Set<PosixFilePermission> permissions = view.readAttributes().permissions();
            if (shared && permissions.add(PosixFilePermission.GROUP_WRITE)) {
                view.setPermissions(permissions);
            }
        } catch (IOException e) {
            LOG.debug("the rights of {} stay as they are", file, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }
}
