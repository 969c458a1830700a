package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The platform as a library of another program. */
class EmbeddingIT {

    @TempDir Path work;

    @Test
    void exampleOfTheArchivePretrainsAndEncodes() throws Exception {
        Path installation = new Archive(work).installation();
        for (String folder : List.of("plugins", "recipes")) {
            Files.createSymbolicLink(work.resolve(folder), installation.resolve(folder));
        }

        String out =
                java(
                        installation.resolve("lib") + "/*",
                        installation.resolve("examples/Embedding.java").toString(),
                        "training={epochs: 1, batch-size: 32, log-every: 4}",
                        "data.pretrain.count=256",
                        "data.train.count=200",
                        "data.test.count=100",
                        "trackers={}");

        assertThat(out).contains("100 %  loss", "64 features");
        assertThat(work.resolve("runs/quickstart/report.html")).isNotEmptyFile();
    }

    @Test
    void exampleIsTheOneOfTheGuideAndHasThirtyLines() throws Exception {
        Path installation = new Archive(work).installation();
        String example = Files.readString(installation.resolve("examples/Embedding.java"));

        assertThat(installation.resolve("docs/embedding.md")).content().contains(example);
        assertThat(example.lines().dropWhile(line -> !line.startsWith("class")))
                .hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void serviceCancelsResumesRepeatsEncodesAndEnds() throws Exception {
        Archive archive = new Archive(work);

        String out =
                java(
                        System.getProperty("java.class.path"),
                        EmbeddedService.class.getName(),
                        archive.installation().toString(),
                        archive.tinyRecipe(1).toString());

        assertThat(out).contains("the service ended well");
    }

    @ParameterizedTest
    @CsvSource({"CLOSE, 0", "EXIT, 7", "EXIT_IN_LISTENER, 7", "FAIL, 1", "EXIT_WHILE_ENCODING, 7"})
    void whoComputesIsStoppedBeforeTheProcessEnds(String ending, int exit) throws Exception {
        Archive archive = new Archive(work);

        Ended ended =
                run(
                        System.getProperty("java.class.path"),
                        EmbeddedEnd.class.getName(),
                        ending,
                        archive.installation().toString(),
                        archive.tinyRecipe(1000).toString());

        assertThat(ended.exit()).as(ended.out()).isEqualTo(exit);
        try (Stream<Path> files = Files.list(work)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("hs_err"));
        }
    }

    /** How a program ended, and what it said. */
    private record Ended(int exit, String out) {}

    /** Runs a program to its end and returns what it says. */
    private String java(String classPath, String... arguments) throws Exception {
        Ended ended = run(classPath, arguments);
        assertThat(ended.exit()).as(ended.out()).isZero();
        return ended.out();
    }

    private Ended run(String classPath, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path logging = new Archive(work).installation().resolve("conf/logback.xml");
        command.addAll(List.of("-Xmx1g", "-Dlogback.configurationFile=" + logging));
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(arguments));
        Path out = work.resolve("out.txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(work.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("an end within 3 minutes: %s", Files.readString(out)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out));
    }
}
