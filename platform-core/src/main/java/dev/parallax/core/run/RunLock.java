package dev.parallax.core.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run to one process at a time: two that train the same run would mix their checkpoints.
 * The lock goes with the process, however it ends.
 */
final class RunLock implements AutoCloseable {

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks a run.
     *
     * @throws RunException if another process, or another call in this one, works on it
     */
    static RunLock of(RunDirectory run) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        run.path().resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new RunException(
                    run.name()
                            + " is at work in another process: wait until that ends, or stop it");
        }
        return new RunLock(channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held in this process
        }
    }

    /** Unlocks. The file stays: to delete it could take the lock of the next process away. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
