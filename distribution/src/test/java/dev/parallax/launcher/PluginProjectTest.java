package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.Spi;
import dev.parallax.api.Stable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PluginProjectTest {

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (dev\\.parallax\\.api\\.[A-Za-z.]+);$");

    @TempDir private Path work;

    @ParameterizedTest
    @EnumSource
    void everySourceOfTheFolderIsListed(PluginTemplate template)
            throws IOException, URISyntaxException {
        Path folder =
                Path.of(
                        PluginTemplate.class
                                .getResource("templates/" + template.kind().id())
                                .toURI());

        assertThat(files(folder).filter(file -> file.endsWith(".java")))
                .containsExactlyInAnyOrderElementsOf(template.sources());
    }

    @ParameterizedTest
    @EnumSource
    void everyVariableIsFilledIn(PluginTemplate template) throws IOException {
        write(template, Path.of("/opt/parallax"));

        for (String file : files(work.resolve("part")).toList()) {
            String text = Files.readString(work.resolve("part").resolve(file));
            // what is left belongs to Maven
            assertThat(text.replaceAll("\\$\\{(parallax|project)\\.[a-z.A-Z]+}", ""))
                    .as(file)
                    .doesNotContain("${");
        }
        assertThat(files(work.resolve("part")))
                .contains(
                        "pom.xml",
                        "README.md",
                        "recipe.yaml",
                        ".gitignore",
                        "src/test/java/com/example/mypart/MyPartContractTest.java")
                .filteredOn(file -> file.startsWith("src/main"))
                .contains("src/main/java/com/example/mypart/MyPart.java");
    }

    @ParameterizedTest
    @EnumSource
    void itRequiresWhatIsPromisedOfTheTypesItUses(PluginTemplate template) throws Exception {
        boolean stable = true;
        for (String source : template.sources()) {
            Matcher type = IMPORT.matcher(source.startsWith("main") ? template.text(source) : "");
            while (type.find()) {
                stable &= Class.forName(type.group(1)).isAnnotationPresent(Stable.class);
            }
        }

        String pom = write(template, Path.of("/opt/parallax"));

        int minor = Integer.parseInt(Spi.version().split("\\.", -1)[1]);
        String evolvingUntil = "1." + (minor + 2) + ".0";
        assertThat(pom)
                .contains(
                        "<Plugin-Requires>&gt;="
                                + Spi.version()
                                + " &amp; &lt;"
                                + (stable ? "2.0.0" : evolvingUntil)
                                + "</Plugin-Requires>")
                .contains("all below 2.0.0 if", "those below " + evolvingUntil + " if");
    }

    @Test
    void thePomNamesVersionsOfThisBuild() throws IOException {
        String pom = write(PluginTemplate.OBJECTIVE, Path.of("/opt/parallax"));

        assertThat(pom)
                .containsPattern("<parallax.version>\\d+\\.\\d+\\.\\d+</parallax.version>")
                .containsPattern("maven-compiler-plugin</artifactId>\\s+<version>\\d+\\.\\d+")
                .containsPattern("maven-surefire-plugin</artifactId>\\s+<version>\\d+\\.\\d+")
                .containsPattern("maven-jar-plugin</artifactId>\\s+<version>\\d+\\.\\d+")
                .containsPattern("maven-resources-plugin</artifactId>\\s+<version>\\d+\\.\\d+");
    }

    @Test
    void thePathOfTheInstallationMayHoldWhatXmlEscapes() throws IOException {
        String pom = write(PluginTemplate.OBJECTIVE, Path.of("/opt/R&D <1>/parallax"));

        assertThat(pom)
                .contains("<parallax.home>/opt/R&amp;D &lt;1&gt;/parallax</parallax.home>")
                .contains("<url>file://${parallax.home}/repository</url>");
    }

    @Test
    void nothingIsWrittenOver() throws IOException {
        Path folder = Files.createDirectories(work.resolve("part"));
        Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> write(PluginTemplate.DATA, Path.of("/opt/parallax")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder + " is not empty")
                .hasMessageContaining("--out");

        assertThat(files(folder)).containsExactly("notes.txt");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Files.writeString(work.resolve("part"), "mine");

        assertThatThrownBy(() -> write(PluginTemplate.DATA, Path.of("/opt/parallax")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is a file");
    }

    /** Writes a project into the folder "part" and returns its POM. */
    private String write(PluginTemplate template, Path installation) throws IOException {
        PluginNames names = PluginNames.derived("my-part", template, null, null);
        Path folder = work.resolve("part");
        new PluginProject(template, names, installation).write(folder);
        return Files.readString(folder.resolve("pom.xml"));
    }

    private static Stream<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            return found.stream().map(file -> folder.relativize(file).toString());
        }
    }
}
