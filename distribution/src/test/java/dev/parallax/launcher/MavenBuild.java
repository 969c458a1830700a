package dev.parallax.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Assumptions;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Several projects, built together by the Maven of this build: in one process, without network, and
 * with a local repository of their own. The local repository of this build stands for Maven
 * Central, so that what somebody once installed there is not taken for what the archive brings.
 */
final class MavenBuild {

    private static final String LOCAL = "local-repository";

    private static final String SUFFIX =
            System.getProperty("os.name").startsWith("Windows") ? ".cmd" : "";

    private final Path folder;

    /**
     * Makes a build.
     *
     * @param folder where the projects are, each in a folder of its own
     */
    MavenBuild(Path folder) {
        this.folder = folder;
    }

    /**
     * Verifies projects.
     *
     * @param projects the names of their folders
     */
    void verify(List<String> projects) throws IOException, InterruptedException {
        Path maven = Path.of(System.getProperty("parallax.maven", ""), "bin", "mvn" + SUFFIX);
        Assumptions.assumeTrue(
                Files.isExecutable(maven), "SKIPPED: no Maven to build plugins with at " + maven);
        writePom(projects);
        writeSettings();
        Path log = folder.resolve("build.log");
        ProcessBuilder builder =
                new ProcessBuilder(
                        maven.toString(),
                        "-o",
                        "-B",
                        "-ntp",
                        "-Daether.offline.protocols=file",
                        "-Dmaven.repo.local=" + folder.resolve(LOCAL),
                        "-s",
                        "settings.xml",
                        "verify");
        // of Maven and of the tests: they end before a larger compiler pays off
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process process =
                builder.directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("no end after 5 minutes:\n" + Files.readString(log));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(Files.readString(log));
        }
    }

    private void writePom(List<String> projects) throws IOException {
        String modules =
                projects.stream()
                        .map(name -> "<module>" + name + "</module>")
                        .collect(Collectors.joining());
        Files.writeString(
                folder.resolve("pom.xml"),
                """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>test</groupId>
                  <artifactId>plugins</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>%s</modules>
                </project>
                """
                        .formatted(modules));
    }

    private void writeSettings() throws IOException {
        Files.writeString(
                folder.resolve("settings.xml"),
                """
                <settings>
                  <mirrors>
                    <mirror>
                      <id>build</id>
                      <mirrorOf>central</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                </settings>
                """
                        .formatted(
                                Path.of(System.getProperty("parallax.maven.repository")).toUri()));
    }

    /**
     * Finds what was taken from the repository of a POM.
     *
     * @param repository its id
     * @return the names of files
     */
    Set<String> takenFrom(String repository) throws IOException {
        Set<String> taken = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder.resolve(LOCAL))) {
            for (Path note : files.filter(each -> each.endsWith("_remote.repositories")).toList()) {
                for (String line : Files.readAllLines(note)) {
                    if (line.endsWith(">" + repository + "=")) {
                        taken.add(line.substring(0, line.indexOf('>')));
                    }
                }
            }
        }
        return taken;
    }

    /**
     * Counts the tests that ran and did not fail.
     *
     * @param project the name of its folder
     * @return by the reports of Surefire; a test that was skipped did not run
     */
    int passed(String project) throws IOException, ParserConfigurationException, SAXException {
        Path reports = folder.resolve(project).resolve("target/surefire-reports");
        int passed = 0;
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                Element suite =
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(file.toFile())
                                .getDocumentElement();
                passed += number(suite, "tests") - number(suite, "skipped");
                passed -= number(suite, "failures") + number(suite, "errors");
            }
        }
        return passed;
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }
}
