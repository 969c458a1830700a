package dev.parallax.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.Extension;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.slf4j.Logger;

/** A plugin, good or bad, compiled on the fly and packed as a jar or a folder. */
public final class PluginFixture {

    /** What plugins are compiled against; the whole class path of the tests would be slow. */
    private static final List<Path> CLASS_PATH =
            Stream.of(Extension.class, org.pf4j.Extension.class, Inject.class, Logger.class)
                    .map(PluginFixture::origin)
                    .toList();

    private final String id;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> extras = new LinkedHashMap<>();
    private final List<String> removed = new ArrayList<>();
    private boolean processed = true;

    private PluginFixture(String id) {
        this.id = id;
        headers.put("Plugin-Id", id);
        headers.put("Plugin-Version", "1.2.3");
        headers.put("Plugin-Requires", ">=1.0.0 & <2.0.0");
        headers.put("Plugin-Provider", "ACME");
    }

    /** A plugin without anything in it. */
    public static PluginFixture plugin(String id) {
        return new PluginFixture(id);
    }

    /** A plugin with one tracker, which has the plugin's id as its name. */
    public static PluginFixture good(String id) {
        return new PluginFixture(id).tracker("Good", id);
    }

    public PluginFixture header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public PluginFixture without(String header) {
        headers.remove(header);
        return this;
    }

    PluginFixture withoutProcessor() {
        processed = false;
        return this;
    }

    public PluginFixture tracker(String type, String name, String... members) {
        return custom(type, name, "\"fine\"", "NoOptions", members);
    }

    /** A tracker whose summary and options type are given as Java expressions. */
    public PluginFixture custom(
            String type, String name, String summary, String options, String... members) {
        return source(
                packageName() + "." + type,
                """
                package %1$s;
                import dev.parallax.api.NoOptions;
                import dev.parallax.api.Option;
                import dev.parallax.api.tracking.*;
                @org.pf4j.Extension
                public class %2$s implements Tracker<%5$s> {
                    %6$s
                    public String name() { return "%3$s"; }
                    public String summary() { return %4$s; }
                    public Class<%5$s> optionsType() { return %5$s.class; }
                    public TrackerSession open(%5$s options, RunInfo run) { return () -> {}; }
                }
                """
                        .formatted(
                                packageName(),
                                type,
                                name,
                                summary,
                                options,
                                String.join("\n", members)));
    }

    public PluginFixture source(String type, String text) {
        sources.put(type, text);
        return this;
    }

    /** Compiles, but does not pack, a class. */
    PluginFixture remove(String type) {
        removed.add(type.replace('.', '/') + ".class");
        return this;
    }

    public PluginFixture extra(String entry, byte[] content) {
        extras.put(entry, content);
        return this;
    }

    String packageName() {
        return "fixture." + id.replaceAll("[^a-z0-9]", "");
    }

    /** Packs a jar. */
    public Path jar(Path directory) throws IOException {
        return jar(directory, id + ".jar");
    }

    public Path jar(Path directory, String name) throws IOException {
        Path jar = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            write(zip, JarFile.MANIFEST_NAME, manifest());
            for (Map.Entry<String, byte[]> file : compiled().entrySet()) {
                write(zip, file.getKey(), file.getValue());
            }
        }
        return jar;
    }

    /** Lays out a folder with classes/ and plugin.properties. */
    public Path folderWithProperties(Path directory) throws IOException {
        Path folder = Files.createDirectories(folder(directory, "classes/"));
        StringBuilder text = new StringBuilder();
        headers.forEach(
                (name, value) ->
                        text.append(
                                name.toLowerCase(Locale.ROOT).replace('-', '.')
                                        + "="
                                        + value
                                        + "\n"));
        Files.writeString(folder.resolve("plugin.properties"), text);
        return folder;
    }

    /** Lays out a folder with classes/ and META-INF/MANIFEST.MF. */
    Path folderWithManifest(Path directory) throws IOException {
        Path folder = folder(directory, "classes/");
        write(folder.resolve(JarFile.MANIFEST_NAME), manifest());
        return folder;
    }

    /** Unpacks the jar into a folder. */
    public Path unpackedJar(Path directory) throws IOException {
        Path folder = folder(directory, "");
        write(folder.resolve(JarFile.MANIFEST_NAME), manifest());
        return folder;
    }

    private Path folder(Path directory, String prefix) throws IOException {
        Path folder = directory.resolve(id);
        for (Map.Entry<String, byte[]> file : compiled().entrySet()) {
            write(folder.resolve(prefix + file.getKey()), file.getValue());
        }
        return folder;
    }

    private byte[] manifest() {
        StringBuilder text = new StringBuilder("Manifest-Version: 1.0\r\n");
        headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> compiled() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        if (!sources.isEmpty()) {
            Path output = Files.createTempDirectory("fixture");
            compile(output);
            try (Stream<Path> walk = Files.walk(output)) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    String name = output.relativize(file).toString().replace('\\', '/');
                    files.put(name, Files.readAllBytes(file));
                    Files.delete(file);
                }
            }
        }
        removed.forEach(files::remove);
        files.putAll(extras);
        return files;
    }

    private void compile(Path output) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = new ArrayList<>(List.of("-nowarn"));
        options.addAll(
                processed
                        ? List.of("-processor", "org.pf4j.processor.ExtensionAnnotationProcessor")
                        : List.of("-proc:none"));
        try (StandardJavaFileManager files =
                javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, CLASS_PATH);
            List<Source> units =
                    sources.entrySet().stream()
                            .map(source -> new Source(source.getKey(), source.getValue()))
                            .toList();
            boolean compiles = javac.getTask(messages, files, null, options, null, units).call();
            assertThat(compiles).as("the fixture compiles: %s", messages).isTrue();
        }
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(ZipOutputStream zip, String entry, byte[] content)
            throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(content);
        zip.closeEntry();
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String type, String text) {
            super(
                    URI.create("string:///" + type.replace('.', '/') + Kind.SOURCE.extension),
                    JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
