package dev.parallax.launcher;

import dev.parallax.api.Spi;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.commons.text.StringSubstitutor;

/** The Maven project that a plugin starts from: the files of a template, filled in. */
final class PluginProject {

    private final PluginTemplate template;
    private final PluginNames names;
    private final Path installation;

    /**
     * Makes a project, on paper.
     *
     * @param template its sources
     * @param names what its parts are called
     * @param installation where its API, its testkit and the engine of its tests are
     */
    PluginProject(PluginTemplate template, PluginNames names, Path installation) {
        this.template = template;
        this.names = names;
        this.installation = installation;
    }

    /**
     * Writes the project.
     *
     * @param folder a folder that is empty or not there
     * @throws IllegalArgumentException if it is neither
     * @throws IOException if a file cannot be written
     */
    void write(Path folder) throws IOException {
        requireEmpty(folder);
        Map<String, String> values = values();
        write(folder.resolve("pom.xml"), PluginTemplate.shared("pom.xml"), escaped(values));
        write(folder.resolve("README.md"), PluginTemplate.shared("README.md"), values);
        write(folder.resolve(".gitignore"), PluginTemplate.shared("gitignore"), values);
        write(folder.resolve("recipe.yaml"), template.text("recipe.yaml"), values);
        for (String source : template.sources()) {
            write(folder.resolve(place(source)), template.text(source), values);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    folder + " is a file: give a folder that is empty or not there with --out");
        }
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new IllegalArgumentException(
                        folder
                                + " is not empty: nothing is written over; give another folder with"
                                + " --out, or delete this one");
            }
        }
    }

    /** From "test/ExtensionTest.java" to "src/test/java/com/example/myloss/MyLossTest.java". */
    private String place(String source) {
        int slash = source.indexOf('/');
        String file = source.substring(slash + 1).replaceFirst("^Extension", names.className());
        return "src/%s/java/%s/%s"
                .formatted(source.substring(0, slash), names.packageName().replace('.', '/'), file);
    }

    private Map<String, String> values() {
        Map<String, String> values = versions();
        values.put("name", names.name());
        values.put("kind", template.kind().id());
        values.put("class", names.className());
        values.put("package", names.packageName());
        values.put("id", names.id());
        values.put("use", template.text("use.md").stripTrailing());
        values.put("first", template.text("first.md").stripTrailing());
        putRange(values);
        // the path of the installation follows: "/opt/parallax", or "C:/parallax" on Windows
        String home = installation.toAbsolutePath().normalize().toString().replace('\\', '/');
        values.put("home", home);
        values.put("scheme", home.startsWith("/") ? "file://" : "file:///");
        return values;
    }

    private static Map<String, String> versions() {
        Properties versions = new Properties();
        try {
            versions.load(new StringReader(PluginTemplate.versions()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new HashMap<>();
        versions.stringPropertyNames().forEach(key -> values.put(key, versions.getProperty(key)));
        return values;
    }

    /** The hosts that it can run on: of SPI 1.2.0, ">=1.2.0 & <1.4.0", or "<2.0.0" if stable. */
    private void putRange(Map<String, String> values) {
        String[] numbers = Spi.version().split("\\.", -1);
        int major = Integer.parseInt(numbers[0]);
        int minor = Integer.parseInt(numbers[1]);
        String stable = (major + 1) + ".0.0";
        String evolving = major + "." + (minor + 2) + ".0";
        values.put(
                "requires",
                ">=" + Spi.version() + " & <" + (template.usesOnlyStable() ? stable : evolving));
        values.put("endOfStable", stable);
        values.put("endOfEvolving", evolving);
    }

    private static Map<String, String> escaped(Map<String, String> values) {
        Map<String, String> escaped = new HashMap<>();
        values.forEach((key, value) -> escaped.put(key, StringEscapeUtils.escapeXml10(value)));
        return escaped;
    }

    private static void write(Path file, String text, Map<String, String> values)
            throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, new StringSubstitutor(values).replace(text));
    }
}
