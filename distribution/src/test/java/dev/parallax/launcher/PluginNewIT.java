package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.api.random.Randomness;
import dev.parallax.launcher.Archive.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plugins as their authors make them: {@code parallax plugin new}, Maven, a recipe. One build makes
 * a plugin of every template, and the one that the guide prints.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginNewIT {

    private static final int SIDE = 16;
    private static final String GUIDE = "spectral";
    private static final Map<String, String> PARTS =
            Map.of(
                    "my-loss",
                    "objective",
                    "my-gamma",
                    "augmentation",
                    "my-net",
                    "backbone",
                    "my-csv",
                    "data",
                    "my-judge",
                    "evaluator",
                    "my-log",
                    "tracker",
                    "my-npz",
                    "exporter",
                    GUIDE,
                    "objective");

    private Path work = Path.of("");
    private Archive archive = new Archive(work);
    private MavenBuild build = new MavenBuild(work);

    @BeforeAll
    void buildAll(@TempDir Path folder) throws Exception {
        work = folder;
        archive = new Archive(work);
        build = new MavenBuild(work);
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            Result made = archive.run("plugin", "new", part.getKey(), "--kind", part.getValue());
            assertThat(made.exit()).as(made.err()).isZero();
        }
        Map<String, String> printed =
                GuideFiles.of(archive.installation().resolve("docs/plugin-guide.md"));
        assertThat(printed).hasSize(5);
        for (Map.Entry<String, String> file : printed.entrySet()) {
            Files.writeString(work.resolve(GUIDE).resolve(file.getKey()), file.getValue());
        }
        build.verify(List.copyOf(PARTS.keySet()));
        Path plugins = archive.pluginsFolder();
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            String jar = part.getValue() + "-" + part.getKey() + "-0.1.0.jar";
            Files.copy(
                    work.resolve(part.getKey()).resolve("target").resolve(jar),
                    plugins.resolve(jar));
        }
    }

    @Test
    void everyTemplatePassesTheContractOfItsKind() throws Exception {
        for (String part : PARTS.keySet()) {
            // the smallest contract has six tests
            assertThat(build.passed(part)).as(part).isGreaterThan(5);
        }
    }

    @Test
    void everyLibraryComesFromTheRepositoryOfTheArchive() throws Exception {
        Set<String> libraries;
        try (Stream<Path> files = Files.walk(archive.installation().resolve("repository"))) {
            libraries =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".jar") && !name.endsWith("-sources.jar"))
                            .collect(Collectors.toSet());
        }

        assertThat(libraries).anyMatch(name -> name.startsWith("platform-testkit-"));
        libraries.removeIf(name -> name.startsWith("jspecify-")); // nullness of the API, for tools
        assertThat(build.takenFrom("parallax")).containsAll(libraries);
    }

    @Test
    void theHostLoadsThemAll() throws Exception {
        Result plugins = run("plugins");

        assertThat(plugins.exit()).as(plugins.err()).isZero();
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            assertThat(plugins.out())
                    .containsPattern("(?m)^" + part.getValue() + " +" + part.getKey() + " ");
        }
        assertThat(plugins.out()).doesNotContain("REJECTED").doesNotContain("FAILED");
    }

    @Test
    void allPartsTrainTogether() throws Exception {
        stripes("images.csv", 320, 0);
        stripes("test.csv", 100, 1_000);
        Files.writeString(
                work.resolve("together.yaml"),
                """
                name: together
                seed: 5
                engine: {name: pytorch-cpu, threads: 1}
                data:
                  pretrain: {name: my-csv, file: images.csv, height: 16, width: 16}
                  train: {name: my-csv, file: images.csv, height: 16, width: 16}
                  test: {name: my-csv, file: test.csv, height: 16, width: 16}
                views:
                  global:
                    augmentations:
                      random-resized-crop: {size: 16, scale: [0.5, 1.0]}
                      my-gamma: {strength: 0.5}
                backbone: {name: my-net, width: 8, depth: 3}
                objective: {name: my-loss, hidden: 32, projection: 16}
                optimizer: {name: sgd, lr: 0.05}
                training: {epochs: 2, batch-size: 32, log-every: 1}
                evaluation:
                  leak-check: false # stripes of one width are much alike
                  evaluators: {my-judge: {}}
                trackers: {console: {}, my-log: {}}
                """);

        Result run = run("pretrain", "together.yaml", "--strict");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContainIgnoringCase("warning");
        assertThat(run.out()).contains("my-judge");
        List<String> log = Files.readAllLines(work.resolve("runs/together/my-log.csv"));
        List<Double> losses =
                log.stream()
                        .filter(line -> line.contains(",loss,"))
                        .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                        .toList();
        assertThat(losses).hasSize(20);
        assertThat(mean(losses.subList(15, 20))).isLessThan(mean(losses.subList(0, 5)));
        assertThat(log).anyMatch(line -> line.contains(",my-judge/trained/accuracy,"));
        Result export = run("export", "runs/together", "--format", "my-npz", "--out", "e.npz");
        assertThat(export.exit()).as(export.err()).isZero();
        assertThat(work.resolve("e.npz")).isNotEmptyFile();
    }

    @Test
    void anObjectiveThatComparesSamplesRefusesABatchOfOne() throws Exception {
        Result run = run("pretrain", "my-loss/recipe.yaml", "--set", "training.batch-size=1");

        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("my-loss compares samples of a batch");
    }

    @Test
    void everyLicenceThatTheNoticeNamesIsThere() throws Exception {
        String notice = Files.readString(archive.installation().resolve("NOTICE"));

        Matcher text = Pattern.compile("licenses/[a-z]+\\.txt").matcher(notice);
        assertThat(text.results().map(MatchResult::group))
                .contains("licenses/asm.txt")
                .allSatisfy(
                        file -> assertThat(archive.installation().resolve(file)).isNotEmptyFile());
    }

    @Test
    void theObjectiveOfTheGuideTrains() throws Exception {
        Result run =
                run(
                        "pretrain",
                        GUIDE + "/recipe.yaml",
                        "--strict",
                        "--set",
                        "engine.threads=1",
                        "--set",
                        "training.epochs=1",
                        "--set",
                        "data.pretrain.count=600",
                        "--set",
                        "data.train.count=200",
                        "--set",
                        "data.test.count=100");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContainIgnoringCase("warning");
        assertThat(run.out()).contains("random-init", "raw-input");
        assertThat(work.resolve("runs/spectral/recipe.yaml")).content().contains("name: spectral");
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--plugins");
        all.add(work.resolve("my-plugins").toString());
        return archive.run(all.toArray(String[]::new));
    }

    /** Writes images of stripes that lie or stand, of any width and brightness. */
    private void stripes(String file, int count, long seed) throws IOException {
        List<String> lines = new ArrayList<>(List.of("class,pixels"));
        for (int i = 0; i < count; i++) {
            RandomGenerator random = Randomness.generator(seed, "stripes", i);
            boolean lying = i % 2 == 0;
            double frequency = 0.5 + random.nextDouble();
            double phase = 6 * random.nextDouble();
            double strength = 60 + 60 * random.nextDouble();
            lines.add(
                    IntStream.range(0, SIDE * SIDE)
                            .map(at -> lying ? at / SIDE : at % SIDE)
                            .map(at -> (int) (127 + strength * Math.sin(frequency * at + phase)))
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(",", lying ? "lying," : "standing,", "")));
        }
        Files.write(work.resolve(file), lines);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
