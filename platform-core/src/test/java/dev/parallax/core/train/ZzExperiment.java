package dev.parallax.core.train;

import dev.parallax.core.config.Recipe;
import dev.parallax.core.run.Parallax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ZzExperiment {
    @Test
    void run() throws Exception {
        Path home = Path.of(System.getProperty("doc.home"));
        Path runs = Path.of(System.getProperty("doc.runs"));
        compile(home);
        try (Parallax parallax = Parallax.open(List.of(home.resolve("plugins")))) {
            for (String line : Files.readAllLines(Path.of(System.getProperty("doc.list")))) {
                if (line.isBlank()) {
                    continue;
                }
                List<String> words = new ArrayList<>(List.of(line.split(" +\\| +", -1)));
                String base = words.get(1);
                List<String> sets = new ArrayList<>(words.subList(2, words.size()));
                sets.add("name=" + words.get(0));
                long t = System.nanoTime();
                try {
                    Recipe recipe = parallax.recipes().read(home.resolve(base), sets);
                    parallax.pretrain(recipe, runs, new StopSignal());
                } catch (RuntimeException e) {
                    System.out.println("FAILED " + line + ": " + e);
                }
                System.out.println("DONE " + words.get(0) + " " + (System.nanoTime() - t) / 1e9);
            }
        }
    }

    private static void compile(Path home) throws Exception {
        Path out = Files.createTempDirectory("broken");
        javax.tools.JavaCompiler compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
        try (javax.tools.StandardJavaFileManager files =
                compiler.getStandardFileManager(null, null, null)) {
            boolean ok =
                    compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of(
                                            "-d",
                                            out.toString(),
                                            "-parameters",
                                            "-proc:none",
                                            "-cp",
                                            System.getProperty("java.class.path")),
                                    null,
                                    files.getJavaFileObjects(home.resolve("src/acme/Broken.java")))
                            .call();
            if (!ok) throw new AssertionError();
        }
        java.util.jar.Manifest manifest = new java.util.jar.Manifest();
        java.util.jar.Attributes a = manifest.getMainAttributes();
        a.put(java.util.jar.Attributes.Name.MANIFEST_VERSION, "1.0");
        a.putValue("Plugin-Id", "broken");
        a.putValue("Plugin-Version", "1.0.0");
        a.putValue("Plugin-Requires", ">=1.0.0 & <2.0.0");
        try (java.util.jar.JarOutputStream jar =
                        new java.util.jar.JarOutputStream(
                                Files.newOutputStream(home.resolve("plugins/broken.jar")),
                                manifest);
                java.util.stream.Stream<Path> classes = Files.list(out.resolve("acme"))) {
            for (Path c : classes.toList()) {
                jar.putNextEntry(new java.util.zip.ZipEntry("acme/" + c.getFileName()));
                jar.write(Files.readAllBytes(c));
                jar.closeEntry();
            }
            jar.putNextEntry(new java.util.zip.ZipEntry("META-INF/extensions.idx"));
            jar.write("acme.Broken\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            jar.closeEntry();
        }
    }
}
