package dev.parallax.core.plugin;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDescriptor;
import org.pf4j.PropertiesPluginDescriptorFinder;
import org.pf4j.processor.ExtensionStorage;
import org.pf4j.processor.IndexedExtensionStorage;

/**
 * The files of one plugin, read without loading a class of it.
 *
 * <p>A plugin is a jar; or a folder with {@code classes/} and {@code lib/*.jar} as PF4J lays it
 * out; or a jar that was unpacked into a folder. A folder is described by {@code plugin.properties}
 * or by the manifest.
 */
final class PluginFiles implements Closeable {

    private static final String CLASSES = "classes";
    private static final String LIBRARIES = "lib";
    private static final String PROPERTIES =
            PropertiesPluginDescriptorFinder.DEFAULT_PROPERTIES_FILE_NAME;
    private static final String INDEX = IndexedExtensionStorage.EXTENSIONS_RESOURCE;

    private final Path location;
    private final List<ClassPathRoot> roots = new ArrayList<>();

    private PluginFiles(Path location) {
        this.location = location;
    }

    /**
     * Opens the files of a plugin.
     *
     * @throws PluginRejectedException if it, or a jar in it, is no jar
     * @throws IOException if a folder cannot be listed
     */
    static PluginFiles open(Path location) throws IOException {
        PluginFiles files = new PluginFiles(location);
        try {
            files.openRoots();
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** Says whether a folder is meant to be a plugin, or to be none of our business. */
    static boolean looksLikePlugin(Path folder) throws IOException {
        return Files.exists(folder.resolve(PROPERTIES))
                || Files.exists(folder.resolve(JarFile.MANIFEST_NAME))
                || Files.isDirectory(folder.resolve(CLASSES))
                || Files.isDirectory(folder.resolve(LIBRARIES))
                || !jarsBelow(folder, 1).isEmpty();
    }

    /**
     * Refuses what is neither a jar nor a folder, before it is opened: a pipe, say, whose reader
     * waits for ever.
     *
     * @param location of a plugin, may be missing
     * @throws PluginRejectedException if it is something else
     */
    static void checkKind(Path location) {
        if (Files.exists(location)
                && !Files.isRegularFile(location)
                && !Files.isDirectory(location)) {
            throw new PluginRejectedException(
                    location.getFileName()
                            + " is neither a file nor a folder, but a pipe, a device or the like",
                    "replace it by the plugin's jar, or take it away");
        }
    }

    private void openRoots() throws IOException {
        checkKind(location);
        if (!Files.isDirectory(location)) {
            roots.add(ClassPathRoot.jar(location));
            return;
        }
        checkLinks();
        Path classes = location.resolve(CLASSES);
        Path libraries = location.resolve(LIBRARIES);
        if (Files.isDirectory(classes)) {
            roots.add(ClassPathRoot.folder(classes));
        }
        if (Files.isDirectory(libraries)) {
            for (Path jar : jarsBelow(libraries, Integer.MAX_VALUE)) {
                roots.add(ClassPathRoot.jar(jar));
            }
        }
        if (roots.isEmpty()) {
            roots.add(ClassPathRoot.folder(location));
        }
    }

    /** What a plugin consists of lies in its folder: elsewhere it would change unseen. */
    private void checkLinks() throws IOException {
        Path inside = location.toRealPath();
        try (Stream<Path> files = Files.walk(inside)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                if (!Files.exists(link) || !link.toRealPath().startsWith(inside)) {
                    throw new PluginRejectedException(
                            "the symbolic link "
                                    + inside.relativize(link)
                                    + " in it leads out of its folder, or nowhere",
                            "replace the link by the file itself");
                }
            }
        }
    }

    private static List<Path> jarsBelow(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(PluginDirectories::namedLikeJar)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns what a class loader has to search, in order. */
    List<Path> classPath() {
        return roots.stream().map(ClassPathRoot::path).toList();
    }

    /** Returns the names of all files that a class loader would find. */
    List<String> entries() throws IOException {
        List<String> entries = new ArrayList<>();
        for (ClassPathRoot root : roots) {
            entries.addAll(root.entries());
        }
        return entries;
    }

    /**
     * Finds a class that one jar holds twice. The same class in two jars is none: the first of them
     * wins.
     */
    Optional<String> classThatIsThereTwice() throws IOException {
        for (ClassPathRoot root : roots) {
            Set<String> seen = new HashSet<>();
            for (String entry : root.entries()) {
                if (entry.endsWith(".class") && !seen.add(entry)) {
                    return Optional.of(entry);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the classes that PF4J's annotation processor found when the plugin was built. */
    SortedSet<String> indexedExtensions() throws IOException {
        SortedSet<String> classes = new TreeSet<>();
        for (ClassPathRoot root : roots) {
            Optional<byte[]> index = root.read(INDEX);
            if (index.isPresent()) {
                ExtensionStorage.read(
                        new InputStreamReader(
                                new ByteArrayInputStream(index.get()), StandardCharsets.UTF_8),
                        classes);
            }
        }
        return classes;
    }

    /**
     * Reads the descriptor as PF4J would. Its fields may be missing or nonsense.
     *
     * @throws PluginRejectedException if there is none
     */
    PluginDescriptor descriptor() throws IOException {
        if (!Files.isDirectory(location)) {
            byte[] manifest =
                    roots.get(0)
                            .read(JarFile.MANIFEST_NAME)
                            .orElseThrow(() -> noDescriptor("no " + JarFile.MANIFEST_NAME));
            return new Manifests().parse(manifest);
        }
        try (ClassPathRoot folder = ClassPathRoot.folder(location)) {
            Optional<byte[]> properties = folder.read(PROPERTIES);
            if (properties.isPresent()) {
                return new PropertyFiles().parse(properties.get());
            }
            Optional<byte[]> manifest = folder.read(JarFile.MANIFEST_NAME);
            if (manifest.isEmpty()) {
                manifest = folder.read(CLASSES + "/" + JarFile.MANIFEST_NAME);
            }
            return new Manifests()
                    .parse(
                            manifest.orElseThrow(
                                    () ->
                                            noDescriptor(
                                                    "neither "
                                                            + PROPERTIES
                                                            + " nor "
                                                            + JarFile.MANIFEST_NAME)));
        }
    }

    private PluginRejectedException noDescriptor(String what) {
        return new PluginRejectedException(
                location.getFileName() + " is no plugin: it has " + what,
                Files.isDirectory(location)
                        ? "give it one, or move the plugins in it into the plugin directory itself"
                        : "take it away if it is a plain library; a plugin's manifest has"
                                + " Plugin-Id, Plugin-Version and Plugin-Requires");
    }

    @Override
    public void close() throws IOException {
        for (ClassPathRoot root : roots) {
            root.close();
        }
    }

    /** Opens PF4J's reading of a manifest to manifests that are already in memory. */
    private static final class Manifests extends ManifestPluginDescriptorFinder {

        PluginDescriptor parse(byte[] manifest) throws IOException {
            return createPluginDescriptor(new Manifest(new ByteArrayInputStream(manifest)));
        }
    }

    /** Opens PF4J's reading of a properties file likewise. */
    private static final class PropertyFiles extends PropertiesPluginDescriptorFinder {

        PluginDescriptor parse(byte[] text) throws IOException {
            Properties properties = new Properties();
            properties.load(new ByteArrayInputStream(text));
            return createPluginDescriptor(properties);
        }
    }
}
