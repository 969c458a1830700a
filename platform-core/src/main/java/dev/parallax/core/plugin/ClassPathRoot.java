package dev.parallax.core.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** One jar or folder of classes of a plugin, looked at without loading a class of it. */
interface ClassPathRoot extends Closeable {

    /** Returns where it is. */
    Path path();

    /** Returns the names of all files in it, with slashes, such as "META-INF/MANIFEST.MF". */
    List<String> entries() throws IOException;

    /** Reads one of its files whole. */
    Optional<byte[]> read(String entry) throws IOException;

    /**
     * Opens a jar. Only its central directory is read, whatever its size.
     *
     * @throws PluginRejectedException if it is no jar, or a damaged one
     */
    static ClassPathRoot jar(Path path) {
        try {
            return new Jar(path, new ZipFile(path.toFile()));
        } catch (IOException e) {
            throw notReadable(path, e);
        }
    }

    /** Opens a folder. */
    static ClassPathRoot folder(Path path) {
        return new Folder(path);
    }

    private static PluginRejectedException notReadable(Path path, IOException cause) {
        String name = path.getFileName().toString();
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            return new PluginRejectedException(
                    name + " cannot be read: " + cause.getMessage(),
                    "make it a file that this user may read, or take it away");
        }
        if (startsLikeZip(path)) {
            return new PluginRejectedException(
                    name + " is a damaged or incomplete jar: " + cause.getMessage(),
                    "copy or download it again");
        }
        return new PluginRejectedException(
                name + " is not a jar, only named like one: " + cause.getMessage(),
                "replace it by the plugin's jar, or take it away");
    }

    private static boolean startsLikeZip(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 'P' && in.read() == 'K';
        } catch (IOException e) {
            return false; // unreadable altogether, which the caller reports with its own cause
        }
    }

    /** A jar. */
    record Jar(Path path, ZipFile zip) implements ClassPathRoot {

        @Override
        public List<String> entries() {
            return zip.stream().map(ZipEntry::getName).toList();
        }

        @Override
        public Optional<byte[]> read(String entry) throws IOException {
            ZipEntry found = zip.getEntry(entry);
            if (found == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(found)) {
                return Optional.of(in.readAllBytes());
            }
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    /** A folder. */
    record Folder(Path path) implements ClassPathRoot {

        @Override
        public List<String> entries() throws IOException {
            try (Stream<Path> files = Files.walk(path)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> path.relativize(file).toString().replace('\\', '/'))
                        .toList();
            }
        }

        @Override
        public Optional<byte[]> read(String entry) throws IOException {
            Path file = path.resolve(entry);
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readAllBytes(file))
                    : Optional.empty();
        }

        @Override
        public void close() {}
    }
}
