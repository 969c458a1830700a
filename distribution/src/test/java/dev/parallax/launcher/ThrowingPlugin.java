package dev.parallax.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plugin, compiled on the fly, whose extension throws in its constructor. */
final class ThrowingPlugin {

    /** What it throws. */
    static final String MESSAGE = "no licence found";

    private static final String SOURCE =
            """
            package acme;
            import dev.parallax.api.NoOptions;
            import dev.parallax.api.tracking.*;
            public class Throws implements Tracker<NoOptions> {
                public Throws() { throw new IllegalStateException("%s"); }
                public String name() { return "throws"; }
                public String summary() { return "throws"; }
                public Class<NoOptions> optionsType() { return NoOptions.class; }
                public TrackerSession open(NoOptions options, RunInfo run) { return () -> {}; }
            }
            """
                    .formatted(MESSAGE);

    private ThrowingPlugin() {}

    /**
     * Writes the jar.
     *
     * @param jar where
     * @param work a folder for what the compiler makes
     */
    static void write(Path jar, Path work) throws IOException {
        Path source = Files.createDirectories(work.resolve("acme")).resolve("Throws.java");
        Files.writeString(source, SOURCE);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-d", work.toString(), "-cp", System.getProperty("java.class.path"));
            boolean compiled =
                    compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjects(source))
                            .call();
            if (!compiled) {
                throw new AssertionError("the plugin does not compile");
            }
        }
        Map<String, byte[]> entries =
                Map.of(
                        "acme/Throws.class",
                        Files.readAllBytes(work.resolve("acme/Throws.class")),
                        "META-INF/extensions.idx",
                        "acme.Throws\n".getBytes(StandardCharsets.UTF_8));
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Plugin-Id", "throws");
        attributes.putValue("Plugin-Version", "1.0.0");
        attributes.putValue("Plugin-Requires", ">=1.0.0 & <2.0.0");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }
}
