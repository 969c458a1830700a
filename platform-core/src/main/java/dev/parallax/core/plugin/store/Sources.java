package dev.parallax.core.plugin.store;

import dev.parallax.core.plugin.PluginDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** What somebody names to be installed. */
final class Sources {

    private static final String ID = "Plugin-Id";

    private Sources() {}

    /**
     * Finds the jars.
     *
     * @param source a jar, or a folder in which jars lie
     * @return the jar; or the plugins among the jars of the folder, sorted by name
     * @throws PluginRefusedException if there is none
     * @throws IOException if a folder cannot be listed
     */
    static List<Path> jars(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            return inFolder(source);
        }
        if (!Files.isRegularFile(source)) {
            throw new PluginRefusedException(
                    Files.exists(source)
                            ? source + " is neither a jar nor a folder of jars"
                            : "there is no file or folder " + source);
        }
        return List.of(source);
    }

    private static List<Path> inFolder(Path folder) throws IOException {
        if (Files.exists(folder.resolve(JarFile.MANIFEST_NAME))
                || Files.exists(folder.resolve("plugin.properties"))) {
            throw new PluginRefusedException(
                    folder
                            + " is an unpacked plugin: pack it as a jar; only jars are installed,"
                            + " each as one file");
        }
        List<Path> plugins = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                boolean hidden = file.getFileName().toString().startsWith(".");
                if (!hidden && PluginDirectories.namedLikeJar(file) && !isPlainLibrary(file)) {
                    plugins.add(file);
                }
            }
        }
        if (plugins.isEmpty()) {
            throw new PluginRefusedException(
                    "there is no plugin among the files of "
                            + folder
                            + "; a plugin is a jar whose"
                            + " manifest has a "
                            + ID);
        }
        return plugins;
    }

    /** What cannot be read is taken for a plugin, so that it is complained about. */
    private static boolean isPlainLibrary(Path file) {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            Attributes attributes =
                    manifest == null ? new Attributes() : manifest.getMainAttributes();
            return attributes.getValue(ID) == null;
        } catch (IOException | SecurityException e) {
            return false;
        }
    }
}
