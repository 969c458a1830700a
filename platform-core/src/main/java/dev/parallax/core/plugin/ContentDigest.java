package dev.parallax.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checksum by which a plugin is pinned, in lower-case hexadecimal.
 *
 * <p>Of a jar it is the SHA-256 of the file, as {@code sha256sum} prints it. Of a folder it is the
 * SHA-256 over all its files in the order of their relative names: of each the length of the name
 * (4 bytes), the name in UTF-8 with slashes, and the SHA-256 of the content (32 bytes). Empty
 * folders count for nothing.
 */
public final class ContentDigest {

    private static final int BUFFER = 1 << 16;

    private ContentDigest() {}

    /**
     * Hashes a plugin.
     *
     * @param plugin its jar or folder; a symbolic link stands for what it leads to
     * @return 64 digits
     * @throws IOException if it cannot be read
     * @throws PluginRejectedException if it is neither a file nor a folder, or a folder holds a
     *     symbolic link or something else that is no file
     */
    public static String of(Path plugin) throws IOException {
        return hex(plugin, null);
    }

    /**
     * Copies a plugin and hashes what is written, so that the checksum is the copy's, whatever
     * becomes of the original meanwhile.
     *
     * @param plugin its jar or folder
     * @param copy where to; does not exist yet
     * @return 64 digits
     * @throws IOException if it cannot be read or written
     * @throws PluginRejectedException as {@link #of(Path)} does
     */
    public static String copying(Path plugin, Path copy) throws IOException {
        return hex(plugin, copy);
    }

    private static String hex(Path plugin, @Nullable Path copy) throws IOException {
        PluginFiles.checkKind(plugin);
        byte[] digest =
                Files.isDirectory(plugin) ? folder(plugin.toRealPath(), copy) : file(plugin, copy);
        return HexFormat.of().formatHex(digest);
    }

    private static byte[] folder(Path folder, @Nullable Path copy) throws IOException {
        MessageDigest all = sha256();
        for (Path file : files(folder)) {
            byte[] name = name(folder, file).getBytes(StandardCharsets.UTF_8);
            all.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
            all.update(name);
            Path target = copy == null ? null : copy.resolve(folder.relativize(file));
            if (target != null) {
                Files.createDirectories(target.resolveSibling(""));
            }
            all.update(file(file, target));
        }
        return all.digest();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files =
                    tree.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                            .sorted(Comparator.comparing(path -> name(folder, path)))
                            .toList();
            files.forEach(file -> checkRegular(folder, file));
            return files;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void checkRegular(Path folder, Path path) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new PluginRejectedException(
                    name(folder, path)
                            + " in it is a symbolic link or something else that is no file, so"
                            + " that the folder has no checksum",
                    "replace it by the file itself");
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static byte[] file(Path file, @Nullable Path copy) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = copy == null ? OutputStream.nullOutputStream() : create(copy)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        return digest.digest();
    }

    private static OutputStream create(Path copy) throws IOException {
        return Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
