package dev.parallax.core.plugin.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a plugin directory to one change at a time, in this process and among processes. The lock
 * goes with the process, however it ends.
 */
final class FolderLock implements AutoCloseable {

    /** The name of the file that is locked. It stays: to delete it could unlock another's. */
    static final String FILE = ".plugins.guard";

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
     * @throws PluginRefusedException if another change is going on
     * @throws IOException if this user may not write there
     */
    static FolderLock of(Path directory) throws IOException {
        Path folder = directory.toRealPath();
        if (!HELD.add(folder)) {
            throw busy(directory);
        }
        try {
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve(FILE),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw busy(directory);
            }
            return new FolderLock(folder, channel);
        } catch (IOException e) {
            HELD.remove(folder);
            throw new IOException(directory + " cannot be changed by this user: " + e, e);
        } catch (RuntimeException e) {
            HELD.remove(folder);
            throw e;
        }
    }

    private static PluginRefusedException busy(Path folder) {
        return new PluginRefusedException(
                "another 'parallax plugin' command is changing "
                        + folder
                        + ": wait until it ends, and try again");
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
