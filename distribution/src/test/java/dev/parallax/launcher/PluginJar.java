package dev.parallax.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A plugin of one extension, compiled on the fly.
 *
 * @param id of the plugin
 * @param extension the simple name of the class, in the package {@code acme}
 * @param source the class
 */
record PluginJar(String id, String extension, String source) {

    /**
     * Writes the jar.
     *
     * @param jar where
     * @param work a folder for what the compiler makes
     */
    void write(Path jar, Path work) throws IOException {
        Path classes = compile(work);
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Plugin-Id", id);
        attributes.putValue("Plugin-Version", "1.0.0");
        attributes.putValue("Plugin-Requires", ">=1.0.0 & <2.0.0");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> made = Files.list(classes)) {
            for (Path each : made.filter(path -> path.toString().endsWith(".class")).toList()) {
                put(out, "acme/" + each.getFileName(), Files.readAllBytes(each));
            }
            byte[] index = ("acme." + extension + "\n").getBytes(StandardCharsets.UTF_8);
            put(out, "META-INF/extensions.idx", index);
        }
    }

    private Path compile(Path work) throws IOException {
        Path classes = Files.createDirectories(work.resolve(id).resolve("acme"));
        Path file = classes.resolve(extension + ".java");
        Files.writeString(file, source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of(
                            "-proc:none",
                            "-parameters",
                            "-d",
                            work.resolve(id).toString(),
                            "-cp",
                            System.getProperty("java.class.path"));
            boolean compiled =
                    compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjects(file))
                            .call();
            if (!compiled) {
                throw new AssertionError("the plugin does not compile");
            }
        }
        return classes;
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
