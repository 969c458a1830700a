package dev.parallax.core.plugin.store;

import dev.parallax.core.plugin.ContentDigest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that the store does to files. Each call is durable when it returns, as far as the platform
 * and the file system can say so. Not final, so that tests can let single calls fail.
 */
class Disk {

    private static final Logger LOG = LoggerFactory.getLogger(Disk.class);

    /**
     * Copies a file.
     *
     * @param target does not exist
     * @return the {@link ContentDigest} of what was written
     */
    String copy(Path source, Path target) throws IOException {
        String sha256 = ContentDigest.copying(source, target);
        force(target);
        return sha256;
    }

    /** Renames within a directory; a symbolic link is renamed itself. */
    void move(Path source, Path target) throws IOException {
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(target.resolveSibling(""));
    }

    /** Writes a text, so that a crash leaves the former text or the new one. */
    void write(Path file, String text) throws IOException {
        Path part = Leftovers.part(file);
        Files.writeString(part, text);
        force(part);
        move(part, file);
    }

    /** Deletes a file, a link or a folder with all that is in it; nothing is fine, too. */
    void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        forceFolder(path.resolveSibling(""));
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes renames in a folder durable, which not every platform and file system can do. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} may be written later by its file system", folder, e);
        }
    }
}
